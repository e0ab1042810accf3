import type { Ticket } from '../domain/ticket.ts';
import { DeskError } from '../errors.ts';
import type { Clock } from '../platform/ports.ts';
import type { ConversationStore } from '../store/conversation-store.ts';
import { hashName } from '../store/hash.ts';
import { customerStep } from './customer-step.ts';

export type RatingDeps = { conversations: Pick<ConversationStore, 'putEventOnce' | 'happened'>; clock: Clock };

/** `id`: of this answer, by whoever shows the question; another answer, which changes it, has another. */
export type RatingAnswer = { id: string; score: number; comment: string };

/**
 * However often an answer arrives it is one event. The claim is written with it: after a crash there are both or none, and whoever says it again is heard.
 * @throws DeskError `ticket.conflict` (retry)
 */
export async function recordRating(
  deps: RatingDeps,
  ticket: Pick<Ticket, 'conversation' | 'n' | 'queue' | 'mark'>,
  answer: RatingAnswer,
): Promise<void> {
  const { conversation, n, queue: stamp } = ticket;
  const { id, score, comment } = answer;
  const once = hashName('rated', String(n), id);
  const rated = { type: 'rated' as const, n, score, comment: comment.trim().toWellFormed() };
  const fact = customerStep({ clock: deps.clock, ids: { next: () => once } }, ticket, [rated]);
  if (await deps.conversations.putEventOnce({ conversation, fact }, { stamp, once })) return;
  if (await deps.conversations.happened(conversation.id, once)) return;
  throw new DeskError('ticket.conflict', `others wrote ${conversation.id} as the answer ${id} came`, {
    recovery: 'retry',
  });
}
