import { type AssignmentPolicy, withSettings } from '../domain/assignment-policy.ts';
import { dayReader } from '../domain/local-time.ts';
import type { SlaSettings } from '../domain/policy.ts';
import type { Seen } from './roster.ts';

/** For those who give out work: agents with their skills, and whoever is on leave away. A day begins where the desk's calendar is. */
export function seenBy({ assignment, sla }: { assignment: AssignmentPolicy; sla: SlaSettings }): Seen {
  const dayAt = dayReader(sla.calendar?.timeZone ?? 'UTC');
  return (agents, now) => withSettings(agents, assignment, dayAt(now));
}
