import { describe, expect, it } from '@jest/globals';
import type { WidgetHours } from '../../../shared/api/widget-views.ts';
import { hoursWords, type Listener } from '../../../web/widget/hours-words.ts';
import { voiceFor } from '../../../web/widget/texts/texts.ts';

/** A Friday evening. */
const NOW = Date.parse('2026-06-19T20:00:00Z');
const closed = (back: string | null, more: object = {}): WidgetHours => ({ kind: 'closed', back, ...more });

function words(
  hours: WidgetHours | null,
  { language = 'en', ...listener }: Partial<Listener> & { language?: string } = {},
) {
  const usual = { now: NOW, timeZone: 'Europe/Berlin', started: false, asking: false, mailed: false };
  return hoursWords(hours, { ...usual, ...listener }, voiceFor([language]));
}

describe('the words for the desk’s hours', () => {
  it('name today, tomorrow, the day, and from a week on the date', () => {
    expect(
      ['2026-06-19T21:30:00Z', '2026-06-20T07:00:00Z', '2026-06-22T07:00:00Z', '2026-06-26T07:00:00Z'].map((back) =>
        words(closed(back)),
      ),
    ).toEqual([
      'We are back today at 11:30 PM.',
      'We are back tomorrow at 9:00 AM.',
      'We are back on Monday at 9:00 AM.',
      'We are back on Friday, June 26 at 9:00 AM.',
    ]);
  });

  it('are in the visitor’s language', () => {
    const monday = closed('2026-06-22T07:00:00Z');

    expect(words(monday, { language: 'de' })).toBe('Wir sind am Montag um 09:00 wieder da.');
    expect(words(monday, { language: 'ar' })).toBe('نعود يوم ⁨الاثنين⁩ الساعة ⁨9:00 ص⁩.');
  });

  it('are in the visitor’s time, whose day may be another', () => {
    const monday = closed('2026-06-22T07:00:00Z');

    expect(words(monday, { language: 'de', timeZone: 'Pacific/Honolulu' })).toBe(
      'Wir sind am Sonntag um 21:00 wieder da.',
    );
    expect(words(closed('2026-06-20T07:00:00Z'), { language: 'de', timeZone: 'Pacific/Auckland' })).toBe(
      'Wir sind heute um 19:00 wieder da.',
    );
  });

  it('count days by the calendar, also where one has 23 hours', () => {
    const now = Date.parse('2026-03-28T22:30:00Z');

    expect(words(closed('2026-03-29T21:30:00Z'), { now, language: 'de' })).toBe('Wir sind morgen um 23:30 wieder da.');
  });

  it('end when somebody is back', () => {
    expect(words(closed('2026-06-19T20:00:00Z'))).toBe('');
    expect(words(null)).toBe('');
    expect(words(closed(null))).toBe('Nobody is here at the moment.');
  });

  it('promise a mail only to an address that is known, and ask only where there is a place for it', () => {
    const mailed = (known: boolean, listener: Partial<Listener>) =>
      words(closed(null, { mail: { known } }), listener)
        .replace('Nobody is here at the moment.', '')
        .trim();
    const promised = 'An answer that you miss here comes by mail.';

    expect(mailed(true, { started: true })).toBe(promised);
    expect(mailed(false, { started: true, mailed: true })).toBe(promised);
    expect(mailed(false, { asking: true })).toBe(
      'Leave your email address, and an answer that you miss here comes by mail.',
    );
    expect(mailed(false, { started: true })).toBe('');
    expect(words(closed(null), { mailed: true })).toBe('Nobody is here at the moment.');
  });

  it('say within which time somebody answers, until the first word', () => {
    const within = (minutes: number, more = {}) => words({ kind: 'open', within: minutes }, more);

    expect(within(15)).toBe('We aim to answer within 15 minutes.');
    expect(within(119, { language: 'de' })).toBe('Unser Ziel ist eine Antwort innerhalb von 119 Minuten.');
    expect(within(125)).toBe('We aim to answer within 3 hours.');
    expect(within(15, { started: true })).toBe('');
  });
});
