import { describe, expect, it } from '@jest/globals';
import { spellIn } from '../../../web/shared/texts/spell.ts';

const [english, german, arabic] = [spellIn('en'), spellIn('de'), spellIn('ar')];
const NOW = new Date(2026, 10, 23, 9).getTime();
const back = (ms: number) => new Date(NOW - ms).toISOString();
const HOUR = 3_600_000;

describe('a length of time', () => {
  it('counts seconds under an hour, minutes under a day, then hours', () => {
    expect([0, 59_999, 61_000, HOUR, 90_061_000, -61_000].map(english.duration)).toEqual([
      ...['0:00', '0:59', '1:01', '1h 0m', '1d 1h', '1:01'],
    ]);
  });

  it('is written as each language does', () => {
    expect(german.duration(90_061_000)).toBe('1 T 1h');
    expect(arabic.duration(90_061_000)).toBe('1 ي 1 س');
  });

  it('is rough where it says how long ago', () => {
    const at = [0, 5 * 60_000, 5 * HOUR, 50 * HOUR].map(back);
    expect(at.map((each) => english.ago(each, NOW))).toEqual(['now', '5m', '5h', '2d']);
    expect(german.ago(back(0), NOW)).toBe('jetzt');
    expect(english.ago(back(-5000), NOW)).toBe('now');
  });
});

describe('a day', () => {
  it('is today, yesterday, or its date in the reader’s language', () => {
    const days = [0, 24 * HOUR, 72 * HOUR].map(back);
    expect(days.map((day) => english.dayLabel(day, NOW))).toEqual(['Today', 'Yesterday', 'Fri, 20 November 2026']);
    expect(days.map((day) => german.dayLabel(day, NOW))).toEqual(['Heute', 'Gestern', 'Fr., 20. November 2026']);
    expect(arabic.dayLabel(back(0), NOW)).toBe('اليوم');
  });
});

describe('times in the sentences of the desk', () => {
  it('are read in the reader’s zone', () => {
    const text = english.withLocalTimes('first response is due at 2026-11-23T09:00:00.000Z, soon');
    expect(text).toMatch(/^first response is due at \w{3},? \d\d:\d\d, soon$/);
    expect(english.withLocalTimes('no time here')).toBe('no time here');
  });
});

describe('a size', () => {
  it('is in the unit that one reads at a glance; nothing where nobody knows it', () => {
    expect([null, 500, 5000, 1_300_000].map(english.fileSize)).toEqual(['', '500B', '5 kB', '1.2 MB']);
    expect(german.fileSize(1_300_000)).toBe('1,2 MB');
  });
});
