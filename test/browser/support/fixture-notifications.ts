import type { NotificationList } from '../../../shared/api/notification-views.ts';

/** One that was taken, one that is tried again, one that a hook has refused for good. */
export function fixtureNotifications(now: number): NotificationList {
  const time = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
  const tried = (minutes: number, status: number | null, detail: string) => ({ at: time(minutes), status, detail });
  return {
    notifications: [
      {
        id: `${now - 180_000}-waits`,
        kind: 'webhook',
        to: 'shop',
        rule: 'late or not delivered',
        at: time(-3),
        text: 'SB-7KQ2M4XD: a target has passed',
        state: 'waiting',
        due: time(2),
        tries: 2,
        attempts: [tried(-3, null, 'no answer within 20 seconds'), tried(-2, 503, 'answered 503')],
      },
      {
        id: `${now - 900_000}-sent`,
        kind: 'slack',
        to: 'ops',
        rule: 'urgent',
        at: time(-15),
        text: '3 notices about 2 tickets',
        state: 'sent',
        due: null,
        tries: 1,
        attempts: [tried(-15, 200, 'answered 200')],
      },
      {
        id: `${now - 3_600_000}-gone`,
        kind: 'teams',
        to: 'floor',
        rule: 'urgent',
        at: time(-60),
        text: 'SB-3N8P1ZQA: a new ticket',
        state: 'failed',
        due: null,
        tries: 1,
        attempts: [tried(-60, 410, 'answered 410 Gone: it wants nothing more')],
      },
    ],
    hooks: [
      { name: 'shop', kind: 'webhook', off: null },
      { name: 'ops', kind: 'slack', off: null },
      { name: 'floor', kind: 'teams', off: { since: time(-60), reason: 'answered 410 Gone: it wants nothing more' } },
    ],
    cursor: null,
  };
}
