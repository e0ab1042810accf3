import type { Tier } from './ticket.ts';
import type { Queue } from './words.ts';

/** Somebody whom a person wants to give a ticket to. */
export type Assignee = { id: string; name: string; queues: readonly Queue[]; lead: boolean };

type Place = { queue: Queue; escalated?: { to: Tier } };

/** Of those whose ticket it is: of its queue, or a lead where it was escalated to the leads. */
export function mayBeGiven({ queues, lead }: Pick<Assignee, 'queues' | 'lead'>, { queue, escalated }: Place): boolean {
  return queues.includes(queue) || (lead && escalated?.to === 'lead');
}
