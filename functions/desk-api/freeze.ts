import { limitsOf } from '../../shared/channels/limits.ts';
import { readCopies } from '../../shared/desk/copies.ts';
import { isOwnAddress } from '../../shared/desk/mailbox.ts';
import { fillTemplate } from '../../shared/domain/fill-template.ts';
import type { Frozen } from '../../shared/domain/message.ts';
import { windowFrom } from '../../shared/domain/messaging-window.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import { conversationPage } from '../../shared/store/page-store.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { refuse } from './refuse.ts';

const RECENT = 20;

/** Where the reply goes is settled at the click: what comes in between must not turn it elsewhere. */
export async function freeze(deps: ApiDeps, ticket: Ticket, cc: readonly string[]): Promise<Frozen> {
  const copies = copiesOf(deps, ticket, cc);
  const mail = await mailOf(deps, ticket);
  return {
    to: ticket.contact.address,
    thread: ticket.conversation.thread,
    subject: await wholeSubject(deps, ticket),
    replyTo: ticket.lastExternalId,
    references: [ticket.lastExternalId],
    authorName: deps.settings.name,
    ...(limitsOf(ticket.conversation.channel).window ? { heardAt: windowFrom(ticket) } : {}),
    ...(copies.length > 0 ? { cc: copies } : {}),
    ...mail,
  };
}

/** The visitor of a chat who has gone on by mail is answered there, under no words that were written in the chat: whoever typed the address need not be whoever reads it. */
async function mailOf(deps: ApiDeps, { conversation, lastExternalId }: Ticket): Promise<Partial<Frozen>> {
  // A widget's own ids hold no such sign.
  if (conversation.channel !== 'webchat' || !lastExternalId.includes('@')) return {};
  const { messages } = await conversationPage(deps, { conversation: conversation.id, before: null, limit: RECENT });
  const to = messages.find(({ externalId }) => externalId === lastExternalId)?.contact?.email;
  return to ? { to, subject: deps.settings.name } : {};
}

function copiesOf({ settings }: ApiDeps, { conversation, contact }: Ticket, cc: readonly string[]): string[] {
  if (cc.length === 0) return [];
  if (conversation.channel !== 'email')
    return refuse({ refused: `copies can be sent by email only, not by ${conversation.channel}` });
  const read = readCopies(cc, { to: contact.address, isOurs: (address) => isOwnAddress(settings, address) });
  return 'refused' in read ? refuse(read) : read.copies;
}

/** What stands below an answer by mail, in the words of the settings; it is kept with the answer, as it was sent. */
export function signatureOf({ settings }: ApiDeps, { conversation, queue, ref }: Ticket, { name }: Caller): string {
  if (conversation.channel !== 'email') return '';
  const { signature, name: called } = settings.queues[queue];
  return fillTemplate(signature, {
    'agent.name': name,
    'queue.name': called,
    'desk.name': settings.name,
    'ticket.ref': ref,
  });
}

/** The head holds the beginning of a long subject; mail programs put an answer into its thread by the whole one. */
async function wholeSubject(deps: ApiDeps, ticket: Ticket): Promise<string> {
  const { subject, conversation, lastExternalId } = ticket;
  if (!subject.endsWith('…') || conversation.channel !== 'email') return subject;
  const { messages } = await conversationPage(deps, { conversation: conversation.id, before: null, limit: RECENT });
  const answered = messages.find(({ externalId }) => externalId === lastExternalId);
  return answered?.subject || (await splitSubject(deps, ticket)) || subject;
}

/** Of a ticket whose mail lies in another conversation. */
async function splitSubject(deps: ApiDeps, ticket: Ticket): Promise<string | undefined> {
  if (!ticket.split) return undefined;
  const { splitEventOf } = await import('../../shared/store/split-messages.ts');
  return (await splitEventOf(deps, ticket))?.words.subject;
}
