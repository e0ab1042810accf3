import { type MailClues, mailClues } from '../../shared/channels/email/clues.ts';
import type { ReadMail } from '../../shared/channels/email/read.ts';
import { conversationKey } from '../../shared/channels/keys.ts';
import { fitName } from '../../shared/desk/fit-event.ts';
import type { SigningKey } from '../../shared/desk/signing-key.ts';
import { decideThread, type ThreadClue, type ThreadDecision } from '../../shared/domain/threading.ts';
import type { Conversation, Ticket } from '../../shared/domain/ticket.ts';
import type { ConversationStore } from '../../shared/store/conversation-store.ts';
import { hashName } from '../../shared/store/hash.ts';
import type { RegistryStore } from '../../shared/store/registry-store.ts';

export type PlaceDeps = { conversations: ConversationStore; registry: RegistryStore; key: SigningKey };

/** A mail that could be read, and whom the envelope named. */
export type Incoming = { reading: ReadMail; recipients: readonly string[]; account: string };
export type Placed = { conversation: Conversation; decision: ThreadDecision };

type Question = Incoming & { clues: MailClues; own: Conversation };

/** How a participant is remembered: enough to know them again, nothing to read. */
export const participant = (address: string): string => hashName(address.toLowerCase()).slice(0, 8);

/** Where the mails of a batch belong: two reads for all of them, then one pure decision each. */
export async function placeMails(deps: PlaceDeps, mails: readonly Incoming[]): Promise<Placed[]> {
  const key = await deps.key();
  const questions = mails.map((mail) => question(mail, key));
  const aliases = await deps.registry.aliases(questions.flatMap(asked));
  const clues = questions.map((each) => clueOf(each, aliases));
  const heads = await deps.conversations.heads([
    ...clues.flatMap((clue) => clue?.conversation ?? []),
    ...questions.map(({ own }) => own.id),
  ]);
  return questions.map((each, index) => place(each, clues[index] ?? null, (id) => heads.get(id)?.ticket ?? null));
}

function question(mail: Incoming, key: string): Question {
  const { event, mail: parsed } = mail.reading;
  const own = {
    id: conversationKey('email', mail.account, event.thread),
    channel: 'email',
    account: mail.account,
    // Nobody looks a mail's thread up by its words; a sender can make them as long as a header.
    thread: fitName(event.thread),
  };
  return { ...mail, own, clues: mailClues(parsed, mail.recipients, key) };
}

function asked({ clues, reading }: Question): { messageId: string; sender: string }[] {
  const known = clues.ids.flatMap((messageId) => lookups(reading).map((sender) => ({ messageId, sender })));
  return [...clues.ours.map((messageId) => ({ messageId, sender: '' })), ...known];
}

/**
 * Under which name a mail's own id is remembered. What nobody has proven lies apart, or a forger could take a sender's place before their first mail;
 * a proven sender never looks there, and the others get no further than a link.
 */
export function aliasSender({ sender, event }: ReadMail): string {
  return event.email.sender === 'verified' ? sender : `?${sender}`;
}

function lookups(reading: ReadMail): string[] {
  return reading.event.email.sender === 'verified' ? [reading.sender] : [reading.sender, `?${reading.sender}`];
}

function clueOf({ clues, reading }: Question, aliases: ReadonlyMap<string, string>): ThreadClue | null {
  if (clues.token) return { kind: 'token', conversation: clues.token, because: 'answers a signed reply address' };
  for (const id of clues.ours) {
    const conversation = aliases.get(`${id}|`);
    if (conversation)
      return { kind: 'token', conversation, because: 'answers a mail of ours by the id that SES gave it' };
  }
  for (const id of clues.ids) {
    const conversation = lookups(reading).flatMap((sender) => aliases.get(`${id}|${sender}`) ?? [])[0];
    if (conversation) return { kind: 'message-id', conversation, because: 'refers to a mail of this sender' };
  }
  return null;
}

function place(
  { own, reading }: Question,
  clue: ThreadClue | null,
  ticketOf: (conversation: string) => Ticket | null,
): Placed {
  const known = clue && ticketOf(clue.conversation);
  const sender = {
    participant: known?.participants.includes(participant(reading.sender)) ?? false,
    verified: reading.event.email.sender === 'verified',
  };
  const decision = decideThread(known ? clue : null, sender);
  return { conversation: decision.join !== null && known ? known.conversation : own, decision };
}
