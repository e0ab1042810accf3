import type { EventKind } from '../domain/inbound-event.ts';
import type { Message } from '../domain/message.ts';

const SPEAKS: readonly EventKind[] = ['message', 'postback', 'call', 'comment', 'unsupported', 'edit'];

/** What says that something was read, or how somebody liked it, holds none. */
export function hasWords({ eventKind }: Pick<Message, 'eventKind'>): boolean {
  return SPEAKS.includes(eventKind);
}

/** Whether the index is to hear of a message: it has words, or takes back some. */
export function concernsSearch(message: Pick<Message, 'eventKind'>): boolean {
  return hasWords(message) || message.eventKind === 'delete';
}
