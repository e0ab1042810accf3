import type { Ticket } from './ticket.ts';
import type { Instant } from './words.ts';

/**
 * Within how many hours after the customer's last message a platform lets a business write freely. `afterwards`: what may still go then: an approved template, a
 * person's own words under the human-agent tag until `untilHours`, or nothing.
 */
export type WindowRule = {
  hours: number;
  afterwards: 'template' | 'human-agent' | 'nothing';
  untilHours?: number;
};

export type MessagingWindow = { state: 'open' | 'human-agent' | 'closed'; until: Instant | null };

const HOUR = 3_600_000;

/** From when a ticket's window counts: a telephone call or another channel's message opens none. */
export function windowFrom({ wroteAt, heardAt }: Pick<Ticket, 'wroteAt' | 'heardAt'>): Instant {
  return wroteAt ?? heardAt;
}

/** Where the window stands at a moment; null on channels that know none. The last instant of each stretch already belongs to the next. */
export function windowAt(rule: WindowRule | undefined, heardAt: Instant, now: Instant): MessagingWindow | null {
  if (!rule) return null;
  const closesAt = heardAt + rule.hours * HOUR;
  if (now < closesAt) return { state: 'open', until: closesAt };
  const endsAt = heardAt + (rule.untilHours ?? rule.hours) * HOUR;
  if (rule.afterwards === 'human-agent' && now < endsAt) return { state: 'human-agent', until: endsAt };
  return { state: 'closed', until: null };
}
