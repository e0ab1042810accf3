import type { WidgetMessage } from '../api/widget-views.ts';
import type { Message } from '../domain/message.ts';
import { iso } from '../domain/words.ts';
import { asksRating, withLink } from './asks-rating.ts';

/** How much a widget shows of what was said before. */
export const WIDGET_HISTORY = 50;

/** What a visitor may see of a message: never notes, never events. Null for those. */
export function toWidgetMessage(message: Message): WidgetMessage | null {
  if (message.direction === 'note' || message.eventKind !== 'message' || wentByMail(message)) return null;
  const id = message.direction === 'in' ? message.externalId : message.id;
  const asks = asksRating(message);
  return {
    id,
    direction: message.direction,
    text: asks ? withLink(message.text, '').trim() : message.text,
    at: iso(message.sentAt ?? message.at),
    author: message.authorName,
    ...(asks ? { asks } : {}),
    ...filesOf(message),
  };
}

/** Whoever typed an address need not be whoever reads its mail: what is said there stays there. */
const wentByMail = ({ mail, outbound }: Message): boolean => mail !== null || outbound?.to.includes('@') === true;

/** What the desk holds; a file of an answer that lies nowhere is shown by nobody. */
function filesOf({ id, attachments }: Message): Pick<WidgetMessage, 'files'> {
  const files = attachments.flatMap(({ key, name, contentType, bytes }, index) =>
    key ? [{ name, contentType, bytes, at: { message: id, index } }] : [],
  );
  return files.length > 0 ? { files } : {};
}
