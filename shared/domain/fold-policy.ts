import type { SlaSettings } from './policy.ts';
import type { ClockPolicy } from './sla-clocks.ts';
import { type Judged, type ReadyPolicies, type ReadySla, readyPolicies, slaOf } from './sla-policies.ts';
import type { Ticket } from './ticket.ts';

/** What the fold needs of the settings. */
export type FoldPolicy = {
  policies: ReadyPolicies;
  followUpAfterDays: number;
  /** The reference that people read out: a hash, and so a matter of the store. */
  refOf: (conversation: string, n: number) => string;
};

/** The calendars are worked out once a start, not once a message. */
export function foldPolicy(
  settings: { sla: SlaSettings; followUpAfterDays: number },
  refOf: FoldPolicy['refOf'],
): FoldPolicy {
  return { policies: readyPolicies(settings.sla), followUpAfterDays: settings.followUpAfterDays, refOf };
}

/** The SLA policy that holds for the ticket now. */
export function slaOfTicket(ticket: Judged, { policies }: Pick<FoldPolicy, 'policies'>): ReadySla {
  return slaOf(ticket, policies);
}

/** The policy follows the ticket's present queue and tags, the targets its present priority. */
export function clockPolicy(
  ticket: Judged & Pick<Ticket, 'priority'>,
  { policies }: Pick<FoldPolicy, 'policies'>,
): ClockPolicy {
  const { hours, targets, pauseOn, warnAt } = slaOf(ticket, policies);
  return { hours, targets: targets[ticket.priority], pauseOn, warnAt, kept: policies.kept };
}

/** Whether another policy holds for the ticket than did before. */
export function isRejudged(before: Judged, after: Judged, { policies }: Pick<FoldPolicy, 'policies'>): boolean {
  return slaOf(before, policies) !== slaOf(after, policies);
}
