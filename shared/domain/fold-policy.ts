import { type BusinessHours, businessHours } from './business-hours.ts';
import type { SlaPolicy } from './policy.ts';
import type { ClockPolicy } from './sla-clocks.ts';
import type { Ticket } from './ticket.ts';

/** What the fold needs of the settings. */
export type FoldPolicy = {
  sla: SlaPolicy;
  hours: BusinessHours;
  followUpAfterDays: number;
  /** The reference that people read out: a hash, and so a matter of the store. */
  refOf: (conversation: string, n: number) => string;
};

/** The calendar is worked out once a start, not once a message. */
export function foldPolicy(
  settings: { sla: SlaPolicy; followUpAfterDays: number },
  refOf: FoldPolicy['refOf'],
): FoldPolicy {
  const { sla, followUpAfterDays } = settings;
  return { sla, hours: businessHours(sla.calendar), followUpAfterDays, refOf };
}

/** The targets follow the present priority. */
export function clockPolicy(
  ticket: Pick<Ticket, 'priority'>,
  { sla, hours }: Pick<FoldPolicy, 'sla' | 'hours'>,
): ClockPolicy {
  return { hours, targets: sla.targets[ticket.priority], pauseOn: sla.pauseOn, warnAt: sla.warnAt };
}
