import type { TicketCommand } from '../../shared/api/requests.ts';
import { isAnswered, limitsOf, longTextOf, windowOn } from '../../shared/channels/limits.ts';
import { ownFiles } from '../../shared/desk/own-files.ts';
import { participant } from '../../shared/desk/participant.ts';
import { decideReply } from '../../shared/domain/desk.ts';
import { type Frozen, type Message, namesOf } from '../../shared/domain/message.ts';
import { type ChosenTemplate, chooseTemplate } from '../../shared/domain/message-template.ts';
import { windowFrom } from '../../shared/domain/messaging-window.ts';
import { outboundId } from '../../shared/domain/outbound-ref.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import type { Instant, Status } from '../../shared/domain/words.ts';
import { cutBytes } from '../../shared/store/codec.ts';
import { blankMessage } from '../../shared/store/fact-items.ts';
import { hashName } from '../../shared/store/hash.ts';
import { actorOf, type Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { freeze, signatureOf } from './freeze.ts';
import { refuse } from './refuse.ts';

export type Reply = Extract<TicketCommand, { type: 'reply' }>;
type Note = Extract<TicketCommand, { type: 'note' }>;
type Writing<C> = { caller: Caller; ticket: Ticket; command: C; at: Instant; kept?: Kept | undefined };

/** What was settled when an agent pressed the button, of an answer that leaves a moment later: where it goes, up to where each conversation had been read, and what the ticket's status was. */
export type Kept = { outbound: Frozen; seen: Readonly<Record<string, Instant>>; status?: Status };

/** Of a conversation that was no part of it then nobody has read anything. */
export function seenIn({ conversation, heardAt }: Ticket, kept: Kept | undefined): Instant {
  return kept ? (kept.seen[conversation.id] ?? 0) : heardAt;
}

/** What the ticket is after an answer: as its writer said, else open. What somebody has made of it while the answer waited was said later and stands; a customer's words, which open it, are nobody's word on it. */
export function statusAfter({ status: now }: Ticket, { status: wanted = 'open' }: Reply, kept: Kept | undefined) {
  const isLater = kept?.status !== undefined && kept.status !== now;
  return isLater && now !== 'new' && now !== 'open' && now !== 'closed' ? now : wanted;
}

const PREVIEW_BYTES = 90;

/** What an agent writes, as the message that is kept: a note stays in the house, a reply bears where it goes. */
export async function writeMessage(deps: ApiDeps, writing: Writing<Reply | Note>): Promise<Message> {
  const { command } = writing;
  if (command.type === 'reply') return replyOf(deps, { ...writing, command });
  const mentions = [...new Set(command.mentions)];
  return { ...noteOf(writing), ...(mentions.length > 0 ? { mentions } : {}) };
}

function noteOf({ caller, ticket, command, at }: Writing<Reply | Note>): Message {
  const attachments = attachmentsOf(command.attachments ?? [], caller);
  const shown = command.text.trim() || namesOf(attachments);
  return {
    ...blankMessage,
    id: outboundId(at, hashName(ticket.conversation.id, command.id).replaceAll('-', '_')),
    at,
    direction: 'note',
    counts: false,
    by: actorOf(caller),
    authorName: caller.name,
    preview: cutBytes(shown, PREVIEW_BYTES),
    text: command.text,
    sentAt: at,
    attachments,
  };
}

async function replyOf(deps: ApiDeps, writing: Writing<Reply>): Promise<Message> {
  const { ticket, caller } = writing;
  const { channel } = ticket.conversation;
  const { command, template } = inWords(deps, writing);
  const window = windowOn(channel, windowFrom(ticket), writing.at);
  const refusal = decideReply(ticket, {
    text: command.text,
    files: command.attachments?.length ?? 0,
    limit: isAnswered(channel) ? longTextOf(channel) : null,
    window: template ? null : window,
  });
  if (refusal) refuse(refusal);
  const outbound = writing.kept?.outbound ?? {
    ...(await freeze(deps, ticket, command.cc ?? [])),
    ...(await quoteOf(deps, writing)),
  };
  return {
    ...noteOf({ ...writing, command }),
    direction: 'out',
    counts: true,
    status: statusAfter(ticket, command, writing.kept),
    seen: seenIn(ticket, writing.kept),
    signature: signatureOf(deps, ticket, caller),
    participants: ticket.conversation.channel === 'email' ? [outbound.to, ...(outbound.cc ?? [])].map(participant) : [],
    outbound: template ? { ...outbound, template } : outbound,
  };
}

/** A template's words are the settings', whatever the browser showed. */
function inWords(
  { settings }: ApiDeps,
  { command, ticket }: Writing<Reply>,
): { command: Reply; template?: ChosenTemplate } {
  const { template, attachments = [] } = command;
  if (!template) return { command };
  if (attachments.length > 0) refuse({ refused: 'a template takes no files: send them once the customer has written' });
  const made = chooseTemplate(settings.templates, ticket.conversation, template);
  return 'refused' in made ? refuse(made) : { command: { ...command, text: made.text }, template: made.chosen };
}

/** Only a customer's message of the very conversation that is answered: the platform knows no other there. */
async function quoteOf(deps: ApiDeps, { ticket, command }: Writing<Reply>): Promise<{ quotes?: string }> {
  const { quotes, template } = command;
  if (quotes === undefined) return {};
  const { channel, id } = ticket.conversation;
  if (template || !limitsOf(channel).quotes)
    return refuse({ refused: `${channel} shows no quotation: send it without` });
  const quoted = quotes.startsWith('M#') ? (await deps.conversations.message(id, quotes))?.fact : undefined;
  if (quoted?.direction !== 'in' || quoted.externalId === '')
    return refuse({ refused: 'the quoted message is none of a customer’s in this conversation' });
  return { quotes: quoted.externalId };
}

type Uploads = NonNullable<Reply['attachments']>;

/** Only what this agent has uploaded: a key of another's, or of the raw archive, would hand it out. */
function attachmentsOf(uploads: Uploads, caller: Caller): Message['attachments'] {
  return uploads.flatMap(
    (file) =>
      ownFiles(`uploads/${caller.id}/`, [file]) ??
      refuse({ refused: `the attachment "${cutBytes(file.name, 200)}" was not uploaded by you` }),
  );
}
