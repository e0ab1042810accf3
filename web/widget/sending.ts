import type { Sending, Talk } from './conversation.ts';
import type { Words } from './panel.ts';

/** What goes to the desk; the answers to its questions with the first word of the conversation alone. */
export function sendingOf(
  { form, messages, unsent }: Talk,
  { text, files }: Words,
  { id, sentAt }: Pick<Sending, 'id' | 'sentAt'>,
): Sending {
  const first = messages.length + unsent.length === 0;
  return { action: 'send', id, text, sentAt, ...(files ? { files } : {}), ...(form && first ? { form } : {}) };
}
