import { describe, expect, it } from '@jest/globals';
import { fieldOf, momentOf, type SnoozeName, snoozeChoices } from '../../../web/workspace/state/snooze.ts';
import { inverse } from '../../../web/workspace/state/undo.ts';
import { summary } from './summary.ts';

const berlin = { timeZone: 'Europe/Berlin', calendar: null };
const weekly = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:30', '17:00']]]));
const calendar = { timeZone: 'Europe/London', weekly, holidays: ['2026-06-15'] } as const;

function choices(now: string, more = {}): Partial<Record<SnoozeName, string>> {
  const found = snoozeChoices(Date.parse(now), { ...berlin, ...more });
  return Object.fromEntries(found.map(({ name, at }) => [name, new Date(at).toISOString().slice(0, 16)]));
}

describe('the moments until which a ticket is put off', () => {
  it('are in three hours, and at nine in the agent’s own morning', () => {
    expect(choices('2026-06-10T13:02:00Z')).toEqual({
      later: '2026-06-10T16:05',
      tomorrow: '2026-06-11T07:00',
      monday: '2026-06-15T07:00',
    });
  });

  it('go by the agent’s day, not by that of Greenwich', () => {
    expect(choices('2026-06-10T22:30:00Z').tomorrow).toBe('2026-06-12T07:00');
    expect(choices('2026-06-10T22:30:00Z', { timeZone: 'America/New_York' }).tomorrow).toBe('2026-06-11T13:00');
  });

  it('keep to nine o’clock when the clocks are changed, and name a moment once', () => {
    expect(choices('2026-03-28T12:00:00Z')).toMatchObject({ tomorrow: '2026-03-29T07:00', monday: '2026-03-30T07:00' });
    expect(Object.keys(choices('2026-03-29T12:00:00Z'))).toEqual(['later', 'tomorrow']);
  });

  it('mean the next Monday on a Monday', () => {
    expect(choices('2026-06-15T10:00:00Z').monday).toBe('2026-06-22T07:00');
  });

  it('know when the desk opens: at night, at noon, and over a holiday', () => {
    expect(choices('2026-06-10T03:00:00Z', { calendar }).opens).toBe('2026-06-10T07:30');
    expect(choices('2026-06-10T12:00:00Z', { calendar }).opens).toBe('2026-06-11T07:30');
    expect(choices('2026-06-12T20:00:00Z', { calendar }).opens).toBe('2026-06-16T07:30');
  });

  it.each(['2026-06-10T13:02', '2026-10-25T02:30', '2026-01-01T00:00'])(
    'are read from a field in the agent’s zone: %s',
    (field) => {
      const at = momentOf(field, 'Europe/Berlin');
      expect(at === null ? null : fieldOf(at, 'Europe/Berlin')).toBe(field);
    },
  );

  it('are none while the field is empty', () => {
    expect(momentOf('', 'Europe/Berlin')).toBeNull();
  });
});

describe('taking a snooze back', () => {
  const snooze = { type: 'snooze', until: '2026-06-15T07:00:00.000Z', status: 'pending' } as const;
  const until = '2026-06-12T07:00:00.000Z';

  it('brings back the status, or the moment, that was before', () => {
    expect(inverse(summary({ status: 'open' }), snooze)).toEqual([{ type: 'status', status: 'open' }]);
    expect(inverse(summary({ status: 'pending' }), snooze)).toEqual([{ ...snooze, until: null }]);
    expect(inverse(summary({ status: 'on-hold', snoozedUntil: until }), snooze)).toEqual([
      { type: 'snooze', until, status: 'on-hold' },
    ]);
    expect(inverse(summary({ status: 'new' }), snooze)).toEqual([]);
  });

  it('is part of taking a status back', () => {
    const before = summary({ status: 'pending', snoozedUntil: until });

    expect(inverse(before, { type: 'status', status: 'open' })).toEqual([{ ...snooze, until }]);
  });
});
