import { describe, expect, it } from '@jest/globals';
import { businessHours, type Calendar } from '../../../shared/domain/business-hours.ts';
import { type ChatTells, chatHours, doorPolicy } from '../../../shared/domain/chat-hours.ts';
import type { SlaSettings } from '../../../shared/domain/policy.ts';
import { readyPolicies } from '../../../shared/domain/sla-policies.ts';

const DAY = [['09:00', '18:00']] as const;
const BERLIN: Calendar = {
  timeZone: 'Europe/Berlin',
  weekly: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY },
  holidays: ['2026-12-24', '2026-12-25'],
};

type Asked = { calendar?: Calendar | null; tells?: ChatTells; firstResponse?: number };

/** What is said at that moment, with times as they are written. */
function told(at: string, { calendar = BERLIN, tells = 'hours', firstResponse }: Asked = {}) {
  const targets = firstResponse === undefined ? {} : { firstResponse };
  const policy = { hours: businessHours(calendar), targets: { low: {}, normal: targets, high: {}, urgent: {} } };
  const hours = chatHours(policy, { tells, priority: 'normal' }, Date.parse(at));
  if (hours?.kind !== 'closed') return hours;
  return hours.back === null ? 'closed' : new Date(hours.back).toISOString();
}

describe('the hours that a chat tells', () => {
  it.each([
    ['before the door opens', '2026-06-15T06:59:59.999Z', '2026-06-15T07:00:00.000Z'],
    ['at the minute of opening', '2026-06-15T07:00:00Z', null],
    ['in the last millisecond', '2026-06-15T15:59:59.999Z', null],
    ['at the minute of closing', '2026-06-15T16:00:00Z', '2026-06-16T07:00:00.000Z'],
    ['on a Friday evening', '2026-06-19T20:00:00Z', '2026-06-22T07:00:00.000Z'],
    ['before the clocks go forward', '2026-03-28T12:00:00Z', '2026-03-30T07:00:00.000Z'],
    ['before the clocks go back', '2026-10-24T12:00:00Z', '2026-10-26T08:00:00.000Z'],
    ['in the night of a holiday, before a weekend', '2026-12-24T05:00:00Z', '2026-12-28T08:00:00.000Z'],
  ])('are told %s', (_, at, back) => expect(told(at)).toBe(back));

  it('open in the hour that comes twice, and not in the one that never comes', () => {
    const night = (day: 'sun'): Calendar => ({
      timeZone: 'Europe/Berlin',
      weekly: { [day]: [['02:00', '03:00']] },
      holidays: [],
    });

    expect(told('2026-10-25T00:30:00Z', { calendar: night('sun') })).toBe(null);
    expect(told('2026-10-25T01:30:00Z', { calendar: night('sun') })).toBe(null);
    expect(told('2026-03-29T00:30:00Z', { calendar: night('sun') })).toBe('2026-04-05T00:00:00.000Z');
  });

  it('are nothing around the clock, and not for the house alone', () => {
    expect(told('2026-06-14T03:00:00Z', { calendar: null })).toBe(null);
    expect(told('2026-06-14T03:00:00Z', { tells: 'nothing' })).toBe(null);
  });

  it('name no day where none comes', () => {
    expect(told('2026-06-15T08:00:00Z', { calendar: { ...BERLIN, weekly: {} } })).toBe('closed');
  });
});

describe('the time within which a chat says that it answers', () => {
  const at = '2026-06-15T08:00:00Z';

  it('is the target, where the settings let it be told', () => {
    expect(told(at, { tells: 'first-reply', firstResponse: 15 })).toEqual({ kind: 'open', within: 15 });
    expect(told(at, { tells: 'hours', firstResponse: 15 })).toBe(null);
    expect(told(at, { tells: 'first-reply' })).toBe(null);
  });

  it('counts the hours in between in which nobody is there, and is not told where they are many', () => {
    const noon: Calendar = {
      ...BERLIN,
      weekly: {
        mon: [
          ['09:00', '12:00'],
          ['13:00', '18:00'],
        ],
        tue: DAY,
      },
    };
    const lunch = told('2026-06-15T09:55:00Z', { calendar: noon, tells: 'first-reply', firstResponse: 15 });

    expect(lunch).toEqual({ kind: 'open', within: 75 });
    expect(told('2026-06-15T15:55:00Z', { tells: 'first-reply', firstResponse: 15 })).toBe(null);
  });

  it('is told in whole minutes, never too few', () => {
    const noon: Calendar = {
      ...BERLIN,
      weekly: {
        mon: [
          ['09:00', '12:00'],
          ['13:00', '18:00'],
        ],
      },
    };
    const late = told('2026-06-15T09:55:00.500Z', { calendar: noon, tells: 'first-reply', firstResponse: 15 });

    expect(late).toEqual({ kind: 'open', within: 75 });
  });
});

describe('the policy at the door', () => {
  const targets = { low: {}, normal: { firstResponse: 60 }, high: {}, urgent: {} };
  const usual = { calendar: BERLIN, targets, pauseOn: [], warnAt: [0.8] };
  const named = (name: string, when: object) => ({ ...usual, name, when, calendar: null });
  const atTheDoor = (when: object, account = 'main') => {
    const sla: SlaSettings = { ...usual, policies: [named('special', when)] };
    const policies = readyPolicies(sla);
    return doorPolicy(policies, account, 'csr') === policies.fallback ? 'usual' : 'special';
  };

  it('is the one for this account’s chats in the queue of whatever no rule takes', () => {
    expect(atTheDoor({ channel: ['webchat'] })).toBe('special');
    expect(atTheDoor({ channel: ['webchat'], account: ['main'], queue: ['csr'] })).toBe('special');
    expect(atTheDoor({ account: ['shop'] })).toBe('usual');
    expect(atTheDoor({ queue: ['tsr'] })).toBe('usual');
  });

  it('is not one for whoever is known to be somebody', () => {
    for (const when of [{ tags: ['vip'] }, { from: ['@customer.example'] }, { fields: { plan: ['gold'] } }])
      expect(atTheDoor(when)).toBe('usual');
  });
});
