import type { AssignmentPolicy } from '../domain/assignment-policy.ts';
import { type Done, decideRun } from '../domain/deeds.ts';
import type { FoldPolicy } from '../domain/evolve.ts';
import { fieldWords, fillTemplate, RATING_LINK } from '../domain/fill-template.ts';
import { foldIn } from '../domain/fold.ts';
import type { Message } from '../domain/message.ts';
import { outboundId } from '../domain/outbound-ref.ts';
import { type EventFact, type Ticket, ticketId } from '../domain/ticket.ts';
import type { Automation } from '../domain/trigger.ts';
import { holdsNow, type Run } from '../domain/triggers.ts';
import type { Instant, Queue } from '../domain/words.ts';
import { DeskError } from '../errors.ts';
import type { Clock, Ids, Jobs } from '../platform/ports.ts';
import type { DeskSettings } from '../settings/settings.ts';
import type { AgentStore } from '../store/agent-store.ts';
import { cutBytes } from '../store/codec.ts';
import type { ConversationStore } from '../store/conversation-store.ts';
import { blankMessage, eventId } from '../store/fact-items.ts';
import { hashName } from '../store/hash.ts';
import type { TimerStore } from '../store/timer-store.ts';
import { settleLoad } from './settle-load.ts';

/** What the texts of triggers name. */
export type HouseWords = Pick<DeskSettings, 'name' | 'queues'>;

export type AutomateDeps = {
  policy: FoldPolicy;
  automation: Automation;
  house: HouseWords;
  conversations: ConversationStore;
  agents: AgentStore;
  assignment: AssignmentPolicy;
  timers: TimerStore;
  queueJobs: Record<Queue, Jobs>;
  clock: Clock;
  ids: Ids;
};

const TRIES = 6;
const PREVIEW_BYTES = 90;

/** Each in turn, on the ticket as those before it have left it. However often an occasion comes, a trigger acts on it once: its claim is written with what it does. */
export async function automate(deps: AutomateDeps, conversation: string, runs: readonly Run[]): Promise<void> {
  for (const run of runs) await act(deps, conversation, run);
}

/** Decide, then events, messages and head together over the version that was read; whoever loses a race decides again on what is now there. */
async function act(deps: AutomateDeps, conversation: string, run: Run): Promise<void> {
  const once = hashName('trigger', run.trigger.name, run.occasion);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { ticket, version } = await deps.conversations.head(conversation, true);
    if (!ticket || ticketId(ticket) !== run.ticket || ticket.aside || ticket.merged) return;
    const at = Math.max(deps.clock.now(), Number(ticket.mark.slice(0, 14)) + 1);
    const { policy, automation } = deps;
    if (!holdsNow(run, ticket, { policy, at })) return;
    const done = decideRun(ticket, run, { at, policy, automation });
    if (!done || (await deps.conversations.happened(conversation, once))) return;
    if (await write(deps, { ticket, version, done, at, once })) return;
  }
  throw new DeskError('ticket.conflict', `conversation ${conversation} was written by others ${TRIES} times in a row`, {
    recovery: 'retry',
  });
}

type Writing = { ticket: Ticket; version: number; done: Done; at: Instant; once: string };

async function write(deps: AutomateDeps, { ticket, version, done, at, once }: Writing): Promise<boolean> {
  const { conversation } = ticket;
  const id = eventId(conversation.id, at, deps.ids.next());
  const event: EventFact = { kind: 'event', id, at, by: 'desk', events: done.events };
  const messages = messagesOf(deps, { ticket, done, at, once });
  const folded = foldIn(conversation, ticket, [event, ...messages], deps.policy);
  if (folded === 'late' || !folded.ticket) return false;
  const after = folded.ticket;
  const facts = {
    messages: messages.map((fact) => ({ conversation, fact })),
    events: [{ conversation, fact: event }],
    stamp: after.queue,
    once,
  };
  if (!(await deps.conversations.commit(facts, { ticket: after, replaced: [], version, now: at }))) return false;
  const freed = await settleLoad(deps, { before: ticket, after });
  await Promise.all(freed.map((queue) => deps.queueJobs[queue].send([{ body: { kind: 'drain' } }])));
  return true;
}

function messagesOf(deps: AutomateDeps, { ticket, done, at, once }: Omit<Writing, 'version'>): Message[] {
  const name = (kind: string) => outboundId(at, hashName(once, kind).replaceAll('-', '_'));
  const texts = [
    ...(done.note === null ? [] : [{ direction: 'note' as const, text: done.note }]),
    ...(done.reply === null ? [] : [{ direction: 'out' as const, text: done.reply }]),
  ];
  return texts.map(({ direction, text: template }) => {
    const text = fill(template, done.ticket, deps.house);
    return {
      ...blankMessage,
      id: name(direction),
      at,
      direction,
      counts: false,
      by: 'desk',
      authorName: deps.house.name,
      preview: cutBytes(text, PREVIEW_BYTES),
      text,
      sentAt: at,
      outbound: direction === 'out' ? frozen(ticket, deps.house) : null,
    };
  });
}

/** Nobody's words, so nothing of an agent; the link is filled in as the message leaves. */
function fill(template: string, { contact, queue, ref, fields }: Ticket, { name, queues }: HouseWords): string {
  return fillTemplate(template, {
    ...fieldWords(fields),
    'contact.name': contact.name,
    'queue.name': queues[queue].name,
    'desk.name': name,
    'ticket.ref': ref,
    'ticket.reference': ref,
    [RATING_LINK]: `{{${RATING_LINK}}}`,
  });
}

function frozen({ contact, conversation, subject, lastExternalId, heardAt }: Ticket, { name }: HouseWords) {
  return {
    to: contact.address,
    thread: conversation.thread,
    subject,
    replyTo: lastExternalId,
    references: [lastExternalId],
    authorName: name,
    heardAt,
  };
}
