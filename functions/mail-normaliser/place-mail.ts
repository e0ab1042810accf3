import { apartThread } from '../../shared/channels/email/apart.ts';
import { byProgram } from '../../shared/channels/email/by-program.ts';
import { type MailClues, mailClues } from '../../shared/channels/email/clues.ts';
import type { ReadMail } from '../../shared/channels/email/read.ts';
import { conversationKey } from '../../shared/channels/keys.ts';
import { fitName } from '../../shared/desk/fit-event.ts';
import { participant } from '../../shared/desk/participant.ts';
import type { SigningKey } from '../../shared/desk/signing-key.ts';
import { type Aside, decideAside, nearestRule, rulesOf, type SenderRule } from '../../shared/domain/aside.ts';
import { depthOf, OF_A_NOTICE } from '../../shared/domain/causation.ts';
import { fillTemplate } from '../../shared/domain/fill-template.ts';
import type { MailManners } from '../../shared/domain/mail-manners.ts';
import { changesTopic, decideThread, type ThreadClue, type ThreadDecision } from '../../shared/domain/threading.ts';
import type { Conversation, Ticket } from '../../shared/domain/ticket.ts';
import { topicOf } from '../../shared/email/reply-subject.ts';
import type { ConversationStore } from '../../shared/store/conversation-store.ts';
import type { SenderRuleStore } from '../../shared/store/sender-rule-store.ts';

export type PlaceDeps = {
  conversations: ConversationStore;
  senderRules: Pick<SenderRuleStore, 'cluesOf'>;
  key: SigningKey;
  mail: MailManners;
};

/** A mail that could be read, and whom the envelope named. */
export type Incoming = { reading: ReadMail; recipients: readonly string[]; account: string };
/** `alone`: where it could stand by its own words, whatever is known of others; `begun`: it goes on with what is known. */
export type Placed = {
  conversation: Conversation;
  begun: boolean;
  /** See `depthOf`. */
  depth: number;
  decision: ThreadDecision;
  aside: Aside | null;
  newSubject: boolean;
  alone: readonly Alone[];
};
/** `aside`: what would speak against it there. */
type Alone = Pick<Placed, 'conversation' | 'aside' | 'begun'>;

type Question = Incoming & { clues: MailClues; own: Conversation; others: readonly string[] };

/** Of a mail without a clue of its own, so many ids are asked for under the names of so many others whom it is addressed to. */
const MOST_HINTS = 3;

/** Where the mails of a batch belong: two reads for all of them, then one pure decision each. */
export async function placeMails(deps: PlaceDeps, mails: readonly Incoming[]): Promise<Placed[]> {
  const key = await deps.key();
  const questions = mails.map((mail) => question(mail, key, deps.mail));
  const senders = questions.flatMap(({ reading }) => rulesOf(reading.sender));
  const { aliases, rules } = await deps.senderRules.cluesOf(questions.flatMap(asked), senders);
  const known = new Map([...deps.mail.rules.map((rule) => [rule.who, rule] as const), ...rules]);
  const clues = questions.map((each) => clueOf(each, aliases));
  const heads = await deps.conversations.heads([
    ...clues.flatMap((clue) => clue?.conversation ?? []),
    ...questions.map(({ own }) => own.id),
  ]);
  const ticketOf = (id: string) => heads.get(id)?.ticket ?? null;
  return questions.map((each, index) =>
    place({ ...each, clue: clues[index] ?? null, rules: known, manners: deps.mail }, ticketOf),
  );
}

function question(mail: Incoming, key: string, { domain }: MailManners): Question {
  const { event, mail: parsed } = mail.reading;
  const own = conversationOf(mail.account, event.thread);
  const addressed = [...event.email.to, ...event.email.cc].map(({ address }) => address.toLowerCase());
  const others = addressed.filter((address) => address.includes('@') && !address.endsWith(`@${domain}`));
  return {
    ...mail,
    own,
    others: [...new Set(others)].slice(0, MOST_HINTS),
    clues: mailClues(parsed, mail.recipients, key),
  };
}

function conversationOf(account: string, thread: string): Conversation {
  // Nobody looks a mail's thread up by its words; a sender can make them as long as a header.
  return { id: conversationKey('email', account, thread), channel: 'email', account, thread: fitName(thread) };
}

function asked({ clues, reading, others }: Question): { messageId: string; sender: string }[] {
  const known = clues.ids.flatMap((messageId) => lookups(reading).map((sender) => ({ messageId, sender })));
  return [...clues.ours.map((messageId) => ({ messageId, sender: '' })), ...known, ...hints({ clues, others })];
}

/** Somebody who was copied answers a mail that is known under its writer's name alone, and as a rule to that writer too. */
function hints({ clues, others }: Pick<Question, 'clues' | 'others'>): { messageId: string; sender: string }[] {
  return clues.ids.slice(0, MOST_HINTS).flatMap((messageId) => others.map((sender) => ({ messageId, sender })));
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

function clueOf({ clues, reading, others }: Question, aliases: ReadonlyMap<string, string>): ThreadClue | null {
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
  for (const { messageId, sender } of hints({ clues, others })) {
    const conversation = aliases.get(`${messageId}|${sender}`);
    if (conversation) return { kind: 'message-id', conversation, because: `refers to a mail of ${sender}` };
  }
  return null;
}

type Case = Question & {
  clue: ThreadClue | null;
  rules: ReadonlyMap<string, SenderRule>;
  manners: Pick<MailManners, 'subjects' | 'automatic'>;
};

function place(mail: Case, ticketOf: (conversation: string) => Ticket | null): Placed {
  const { own, reading, clue, manners } = mail;
  const known = clue && ticketOf(clue.conversation);
  const participates = known?.participants.includes(participant(reading.sender)) ?? false;
  const decision = decideThread(known ? clue : null, { participant: participates, verified: isProven(reading) });
  const joins = decision.join !== null;
  // Whom the desk has a conversation with may go on with it by a program too: it wakes nothing there. Nobody gets out of the spam view by answering themselves.
  const heard = joins && known !== null && known.aside === null;
  const begun = heard || ticketOf(own.id) !== null;
  const aside = asideOf(mail, { joins: heard, begun });
  const depth = depthOf(known ?? ticketOf(own.id), reading.event.email.nature !== 'human');
  const alone = aloneOf(mail, begun);
  if (aside)
    return {
      conversation: alone.away.conversation,
      begun: false,
      depth,
      ...apart(decision),
      aside,
      alone: [alone.own, alone.away],
    };
  const conversation = joins && known ? known.conversation : own;
  const ticket = ticketOf(conversation.id);
  const topics = {
    mail: topicOf(reading.event.subject ?? ''),
    ticket: topicOf(ticket?.subject ?? ''),
    ours: manners.subjects.map((subject) => topicOf(fillTemplate(subject, { 'ticket.ref': ticket?.ref ?? '' }))),
  };
  const newSubject = ticket !== null && changesTopic(topics);
  return { conversation, begun, depth, decision, aside, newSubject, alone: [alone.own, alone.away] };
}

const isProven = ({ event }: ReadMail): boolean => event.email.sender === 'verified';

type Where = { joins: boolean; begun: boolean };

/** Whoever sends it: a ticket would be told to its sender by the next notification. */
const ANSWERS_NOTICE: Aside = { kind: 'automatic', because: 'it answers a notification of the desk', by: 'desk' };

const answersNotice = (clue: ThreadClue | null): boolean => clue?.conversation === OF_A_NOTICE;

function asideOf({ reading, rules, manners, clue }: Case, { joins, begun }: Where): Aside | null {
  const rule = nearestRule(reading.sender, rules);
  const automatic = begun ? null : byProgram(reading, manners.automatic);
  const aside = decideAside({ suspicion: reading.suspicion, rule, verified: isProven(reading), joins, automatic });
  return aside === null && answersNotice(clue) ? ANSWERS_NOTICE : aside;
}

function aloneOf(mail: Case, begun: boolean): { own: Alone; away: Alone } {
  const { own, account, reading, manners } = mail;
  const silent = begun || answersNotice(mail.clue) || byProgram(reading, manners.automatic) !== null;
  const away = conversationOf(account, apartThread(reading.event));
  const aside = asideOf(mail, { joins: false, begun: false });
  return { own: { conversation: own, aside: null, begun: silent }, away: { conversation: away, aside, begun: false } };
}

/** What would have joined only points to where. */
function apart(decision: ThreadDecision): Pick<Placed, 'decision' | 'newSubject'> {
  const link = decision.join ?? (decision.join === null ? decision.link : null);
  return { decision: { join: null, link, because: decision.because }, newSubject: false };
}
