import { type FoldPolicy, slaOfTicket } from './evolve.ts';
import { type Happened, happeningsOf } from './happenings.ts';
import { holdsWord } from './plain-words.ts';
import { holds } from './sla-policies.ts';
import { isAsleep } from './snooze.ts';
import { type Fact, isActive, type Ticket, ticketId } from './ticket.ts';
import type { Automation, Delay, Trigger, TriggerCondition } from './trigger.ts';
import type { Instant } from './words.ts';

/** A trigger whose turn has come. `occasion`: what for, so that it comes once. */
export type Run = {
  trigger: Trigger;
  ticket: string;
  occasion: string;
  depth: number;
  because: string;
  of: Happened | null;
};

type Judging = { policy: FoldPolicy; at: Instant };

/** The triggers that wait for what these facts mean, in the order of the settings. Whether their conditions hold is asked when each acts. */
export function runsOf(facts: readonly Fact[], ticket: Ticket, { triggers }: Automation): Run[] {
  if (triggers.length === 0) return [];
  const happened = facts.flatMap((fact) => happeningsOf(fact, ticket));
  return triggers.flatMap((trigger) =>
    happened
      .filter(({ what }) => trigger.on?.includes(what))
      .map((of) => ({
        trigger,
        ticket: ticketId(ticket),
        occasion: of.occasion,
        depth: of.depth + 1,
        because: `on ${of.what}`,
        of,
      })),
  );
}

/** Whether its condition holds of the ticket as it is now. */
export function holdsNow({ trigger, of }: Run, ticket: Ticket, judging: Judging): boolean {
  return trigger.when === undefined || meets(trigger.when, { ticket, of }, judging);
}

function meets(
  when: TriggerCondition,
  { ticket, of }: { ticket: Ticket; of: Happened | null },
  judging: Judging,
): boolean {
  return (
    holds(when, ticket) &&
    !(when.notTags?.some((tag) => ticket.tags.includes(tag)) ?? false) &&
    (when.status?.includes(ticket.status) ?? true) &&
    (when.priority?.includes(ticket.priority) ?? true) &&
    (when.assigned === undefined || when.assigned === (ticket.assignee !== null)) &&
    (when.hours === undefined || when.hours === (isOpen(ticket, judging) ? 'open' : 'closed')) &&
    (when.words?.some((word) => holdsWord(of?.words ?? '', word)) ?? true) &&
    (when.metric?.some((metric) => metric === of?.metric) ?? true) &&
    (when.percent === undefined || when.percent === of?.percent) &&
    (when.score === undefined || (of?.score !== undefined && of.score <= when.score))
  );
}

function isOpen(ticket: Ticket, { policy, at }: Judging): boolean {
  return slaOfTicket(ticket, policy).hours.elapsed(at, at + 1) > 0;
}

/** A moment at which a trigger is to look at the ticket. */
export type Timed = { trigger: Trigger; at: Instant; run: Run };

/** What time alone will bring, as the ticket stands; moments may lie in the past. */
export function timedRuns(ticket: Ticket, { triggers }: Automation, policy: FoldPolicy): Timed[] {
  if (ticket.aside || ticket.merged) return [];
  return triggers.flatMap((trigger) => {
    const start = trigger.after && startOf(ticket, trigger.after);
    const at = start && trigger.after ? momentOf(start, { delay: trigger.after, ticket, policy }) : null;
    if (!start || !trigger.after || at === null || at === undefined) return [];
    const occasion = `${ticketId(ticket)} ${trigger.after.since} ${start}`;
    const because = `${spell(trigger.after)} ${trigger.after.since}`;
    return [{ trigger, at, run: { trigger, ticket: ticketId(ticket), occasion, depth: 1, because, of: null } }];
  });
}

/** The first of them after `after`; null where there is none. */
export function nextTimed(timed: readonly Timed[], after: Instant): Instant | null {
  const later = timed.map(({ at }) => at).filter((at) => at > after);
  return later.length === 0 ? null : Math.min(...later);
}

function startOf(ticket: Ticket, { since }: Delay): Instant | null {
  switch (since) {
    case 'opened':
      return isActive(ticket.status) ? ticket.openedAt : null;
    case 'unanswered':
      return ticket.waiting && isActive(ticket.status) ? ticket.heardAt : null;
    case 'resolved':
      return ticket.status === 'resolved' ? ticket.resolvedAt : null;
    default:
      return ticket.status === since && !isAsleep(ticket) ? (ticket.waitsSince ?? null) : null;
  }
}

function momentOf(
  start: Instant,
  { delay, ticket, policy }: { delay: Delay; ticket: Ticket; policy: FoldPolicy },
): Instant | null {
  const length = delay.minutes * 60_000;
  return delay.business ? slaOfTicket(ticket, policy).hours.reach(start, length) : start + length;
}

function spell({ minutes, business }: Delay): string {
  const [count, unit] =
    minutes % 1440 === 0 ? [minutes / 1440, 'day'] : minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return `${count} ${business ? 'business ' : ''}${unit}${count === 1 ? '' : 's'}`;
}
