import type { Message } from '../../shared/domain/message.ts';
import type { OutgoingAttachment, OutgoingMail } from '../../shared/email/compose.ts';
import { conversationPage } from '../../shared/store/page-store.ts';
import type { DeliverDeps, Sending } from './handler.ts';
import { quotedPictures } from './pictures.ts';

/** So far back the mail that is answered is looked for: the same cost in a short conversation and in a long one. */
const RECENT = 8;

/** `pictures`: those of the quoted words. */
export type Threaded = Pick<OutgoingMail, 'inReplyTo' | 'references' | 'threadIndex' | 'quoted'> & {
  pictures: readonly OutgoingAttachment[];
};

/** What ties an answer to the customer's last mail in every client's eyes: its ids, Outlook's mark, and its words, quoted. */
export async function answeredMail(deps: DeliverDeps, { conversation, message }: Sending): Promise<Threaded> {
  const { messages } = await conversationPage(deps, { conversation: conversation.id, before: null, limit: RECENT });
  const heard = messages.filter(
    ({ direction, eventKind, at }) => direction === 'in' && eventKind === 'message' && at <= message.at,
  );
  const isMeant = ({ externalId }: Message) => externalId === message.outbound?.replyTo;
  const answered = heard.find(isMeant) ?? heard[0] ?? (await lentTo(deps, conversation.id)).find(isMeant);
  return answered ? threadOf(answered, deps) : { ...byFrozen(message), pictures: [] };
}

/** In a conversation that was split off another, nobody may have written yet. */
async function lentTo(deps: DeliverDeps, conversation: string): Promise<Message[]> {
  const { ticket } = await deps.conversations.head(conversation);
  if (!ticket?.split) return [];
  return (await import('../../shared/store/split-messages.ts')).splitMessages(deps, ticket);
}

async function threadOf(answered: Message, deps: DeliverDeps): Promise<Threaded> {
  const { mail } = answered;
  const own = mail?.messageId ?? '';
  const pictures = await quotedPictures(deps, answered);
  return {
    pictures: pictures.map(({ file }) => file),
    ...(own === '' ? {} : { inReplyTo: own, references: [...new Set([...(mail?.references ?? []), own])] }),
    ...(mail?.threadIndex ? { threadIndex: mail.threadIndex } : {}),
    ...(answered.text.trim() === ''
      ? {}
      : { quoted: { ...quotedOf(answered, deps), images: pictures.map(({ image }) => image) } }),
  };
}

/** What was frozen at the click alone: the mail itself lies too far back. */
function byFrozen({ outbound }: Message): Omit<Threaded, 'pictures'> {
  return outbound?.replyTo.includes('@') ? { inReplyTo: outbound.replyTo, references: outbound.references } : {};
}

function quotedOf(answered: Message, { settings }: DeliverDeps): NonNullable<OutgoingMail['quoted']> {
  const { authorName, replyAddress, contact, text } = answered;
  const address = contact?.email ?? replyAddress;
  const from = authorName && authorName !== address ? `${authorName} <${address}>` : address;
  return { from, date: spokenTime(answered.sentAt ?? answered.at, settings.sla.calendar?.timeZone ?? 'UTC'), text };
}

/** As clients write it above a quotation: `Mon, 15 Jun 2026 at 10:00`. */
function spokenTime(at: number, timeZone: string): string {
  const day = { timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const time = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const date = new Date(at);
  return `${new Intl.DateTimeFormat('en-GB', day).format(date)} at ${new Intl.DateTimeFormat('en-GB', time).format(date)}`;
}
