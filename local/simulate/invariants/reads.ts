import { TELL_A_MOMENT } from '../channels.ts';
import { type Stage, spoken, tokensIn } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book, Chapter } from './book.ts';

/** An answer that has left, and of which its provider has told that it was read, is shown so, though that was told while it was still leaving. A moment means nothing between clocks that differ. */
export function checkReads({ world, wasRead }: Stage, book: Book): void {
  if (world.struck.skew) return;
  for (const { chapter, message } of book.messages) {
    const [token = 0] = tokensIn(message.text);
    if (!message.outbound || !TELL_A_MOMENT.some((channel) => channel === chapter.conversation.channel)) continue;
    const { state, began } = deliveryOf(chapter, message.id);
    if (!(began < (wasRead.get(token) ?? 0))) continue;
    if (state === 'sent' || state === 'delivered')
      accuse(world, 'what was read is shown as read', `${spoken(token)} was read, and ended as ${state}`);
  }
}

function deliveryOf({ deliveries }: Chapter, message: string): { state: string | undefined; began: number } {
  const item = deliveries.get(message);
  return { state: item?.['state']?.S, began: Number(item?.['began']?.N) };
}
