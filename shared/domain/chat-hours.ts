import { holds, type ReadyPolicies, type ReadySla } from './sla-policies.ts';
import type { Instant, Priority, Queue } from './words.ts';

/** How much of its hours the desk tells whoever opens the chat; `first-reply`: its target for the first answer, too. */
export type ChatTells = 'nothing' | 'hours' | 'first-reply';

/** `back`: when somebody is at the desk again, null where nobody knows; `within`: minutes until a first word that is written now is to be answered. */
export type ChatHours = { kind: 'closed'; back: Instant | null } | { kind: 'open'; within: number };

/** Where an answer takes longer than people wait beside a chat, its time says no more than that it takes long. */
const MOST_MINUTES = 8 * 60;
const MINUTE = 60_000;

type Told = { tells: ChatTells; priority: Priority };

/** What a visitor can expect who opens the chat at `now`; null where there is nothing to say: it is open, or its settings keep it to the house. */
export function chatHours(
  { hours, targets }: Pick<ReadySla, 'hours' | 'targets'>,
  { tells, priority }: Told,
  now: Instant,
): ChatHours | null {
  if (tells === 'nothing') return null;
  // The first millisecond of business time ends one after the door opens.
  const end = hours.reach(now, 1);
  if (end !== now + 1) return { kind: 'closed', back: end === null ? null : end - 1 };
  const target = tells === 'first-reply' ? targets[priority].firstResponse : undefined;
  const due = target === undefined ? null : hours.reach(now, target * MINUTE);
  const within = due === null ? null : Math.ceil((due - now) / MINUTE);
  return within === null || within > MOST_MINUTES ? null : { kind: 'open', within };
}

/** The policy for a visitor of whom nothing is known yet: no words, no address, no tag. */
export function doorPolicy({ special, fallback }: ReadyPolicies, account: string, queue: Queue): ReadySla {
  const anybody = { queue, tags: [], conversation: { channel: 'webchat', account }, contact: { address: '' } };
  return special.find(({ when }) => holds(when, anybody)) ?? fallback;
}
