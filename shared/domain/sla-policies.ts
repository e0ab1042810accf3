import { type BusinessHours, businessHours, type Calendar } from './business-hours.ts';
import { matchesAddress } from './matches-address.ts';
import type { SlaCondition, SlaPolicy, SlaSettings } from './policy.ts';
import { FURTHER, type FurtherMetric } from './sla-courses.ts';
import type { Ticket } from './ticket.ts';

/** A policy with its calendar made ready for counting. */
export type ReadySla = Omit<SlaPolicy, 'calendar'> & {
  hours: BusinessHours;
  /** Names the calendar with its holidays: what was told by another is known by it. */
  calendar: string;
};

/** What decides which policy holds. */
export type Judged = Pick<Ticket, 'queue' | 'tags' | 'conversation' | 'contact' | 'fields'>;

/** What a condition on a ticket looks at. */
type Asked = Pick<Judged, 'queue' | 'tags' | 'fields'> & {
  conversation: Pick<Judged['conversation'], 'channel' | 'account'>;
  contact: Pick<Judged['contact'], 'address'>;
};

/**
 * The policies in order, each worked out once a start, and the one for everything else. Equal calendars are counted by one. `kept`: what any of them has a target for
 * is counted in every ticket from its beginning, whichever holds at the time (as Zendesk's clocks run before a policy applies:
 * https://developer.zendesk.com/documentation/ticketing/reference-guides/ticket-metric-event-types-reference).
 */
export type ReadyPolicies = {
  special: readonly (ReadySla & { when: SlaCondition })[];
  fallback: ReadySla;
  kept: readonly FurtherMetric[];
};

export function readyPolicies({ policies = [], ...fallback }: SlaSettings): ReadyPolicies {
  const known = new Map<string, BusinessHours>();
  const hoursOf = (calendar: Calendar | null): BusinessHours => {
    const name = JSON.stringify(calendar);
    const hours = known.get(name) ?? businessHours(calendar);
    known.set(name, hours);
    return hours;
  };
  const ready = ({ calendar, targets, pauseOn, warnAt }: SlaPolicy): ReadySla => ({
    hours: hoursOf(calendar),
    calendar: calendarVersion(calendar),
    targets,
    pauseOn,
    warnAt,
  });
  return {
    special: policies.map(({ when, ...policy }) => ({ ...ready(policy), when })),
    fallback: ready(fallback),
    kept: keptOf({ ...fallback, policies }),
  };
}

/** The metrics beside the usual three for which some policy has a target. */
export function keptOf({ policies = [], ...fallback }: SlaSettings): FurtherMetric[] {
  const targets = [fallback, ...policies].flatMap((policy) => Object.values(policy.targets));
  return FURTHER.filter((metric) => targets.some((each) => each[metric] !== undefined));
}

/** FNV-1a in base 36: tells one calendar from another, nothing more. */
function calendarVersion(calendar: Calendar | null): string {
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify(calendar)) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return hash.toString(36);
}

/** The same object for the same policy, so that a change of it shows. */
export function slaOf(ticket: Judged, { special, fallback }: ReadyPolicies): ReadySla {
  return special.find(({ when }) => holds(when, ticket)) ?? fallback;
}

/** All the fields that are given must hold. */
export function holds({ channel, account, from, queue, tags, fields }: SlaCondition, ticket: Asked): boolean {
  const { conversation, contact } = ticket;
  return (
    (channel?.includes(conversation.channel) ?? true) &&
    (account?.includes(conversation.account) ?? true) &&
    (queue?.includes(ticket.queue) ?? true) &&
    (from?.some((value) => matchesAddress(value, contact.address)) ?? true) &&
    (tags?.some((tag) => ticket.tags.includes(tag)) ?? true) &&
    Object.entries(fields ?? {}).every(([name, values]) => values.some((value) => value === ticket.fields?.[name]))
  );
}
