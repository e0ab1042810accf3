import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { TicketCommand } from '../../shared/api/requests.ts';
import type { TicketDetail } from '../../shared/api/views.ts';
import type { Agent } from '../../shared/domain/assignment.ts';
import { queueSaid } from '../../shared/domain/correction.ts';
import { type Command, decide } from '../../shared/domain/desk.ts';
import { whyUnfilled } from '../../shared/domain/fields.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusal.ts';
import {
  type EventFact,
  type Fact,
  parseTicketId,
  type Ticket,
  type TicketEvent,
  ticketId,
} from '../../shared/domain/ticket.ts';
import type { Deeds } from '../../shared/domain/trigger.ts';
import type { Instant } from '../../shared/domain/words.ts';
import { DeskError, isDeskError } from '../../shared/errors.ts';
import { eventId } from '../../shared/store/fact-items.ts';
import { hashName } from '../../shared/store/hash.ts';
import { answerThrough, wayOut } from './answer-through.ts';
import { requestEvents, verdictSteps } from './approve.ts';
import { actorOf, type Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { withoutDraft } from './drafts.ts';
import { liftOf } from './lift.ts';
import { refuseStrangers, withMentions } from './mentions.ts';
import { permitCommand } from './permit.ts';
import { refuse } from './refuse.ts';
import { macroEvents, macroNamed } from './run-macro.ts';
import { sayOfSender } from './say-sender.ts';
import { nextMomentOf, type Step, stepOf, takeSteps } from './steps.ts';
import { correctionOf, talkOf } from './talk.ts';
import { detailOf, type Found, findTicket } from './tickets.ts';
import { type Kept, writeMessage } from './write-message.ts';

const TRIES = 5;

type Deciding = {
  caller: Caller;
  ticket: Ticket;
  command: Exclude<TicketCommand, { type: 'verdict' }>;
  at: Instant;
  kept?: Kept | undefined;
};

/** `once`: the claim that it leaves behind, by an id of its own or by that of the request. */
export type Asked = { id: string; command: TicketCommand; once: string | null };

/** `kept`, `also`: of an answer that has waited, what was settled then, and what goes with it. */
export type Order = Asked & { kept?: Kept; also?: readonly TransactWriteItem[] };

/** `before`: it had been carried out already. */
type Carried = Pick<Found, 'ticket' | 'version'> & { before: boolean };

type Result = { ticket: TicketDetail; now: string };

/**
 * Runs a command once, however often it is asked for: what was answered and got lost on the way may be refused by now, though it was carried out.
 */
export async function runCommand(deps: ApiDeps, caller: Caller, asked: Asked): Promise<Result> {
  const { id, command } = asked;
  permitCommand(caller, command);
  const once = 'id' in command ? hashName(id, command.id) : asked.once;
  if (asked.once !== null && (await wasCarriedOut(deps, id, once))) return detailOf(deps, await findTicket(deps, id));
  try {
    return await detailOf(deps, await carryOut(deps, caller, { id, command, once }));
  } catch (error) {
    if (!isDeskError(error, 'ticket.refused') || !(await wasCarriedOut(deps, id, once))) throw error;
    return detailOf(deps, await findTicket(deps, id));
  }
}

async function wasCarriedOut({ conversations }: ApiDeps, id: string, once: string | null): Promise<boolean> {
  const conversation = parseTicketId(id)?.conversation;
  return once !== null && conversation !== undefined && conversations.happened(conversation, once);
}

/** One command on one ticket: decide, then event and head together over the version that was read. Whoever loses a race decides again on what is now there. */
export async function carryOut(deps: ApiDeps, caller: Caller, order: Order): Promise<Carried> {
  const { id, command, once, kept, also = [] } = order;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await findTicket(deps, id);
    if (!found.present) refuse({ refused: `ticket ${found.ticket.ref} was followed by a later one: write there` });
    const decided = await stepsOf(deps, { caller, found, command, kept });
    const draft = { caller, ticket: found.ticket, command, again: attempt > 0 };
    const [first, ...others] = withMentions(deps, caller, await withoutDraft(deps, draft, decided));
    if (!first) return { ...found, before: false };
    const taken = await takeSteps(deps, [{ ...first, also: [...(first.also ?? []), ...also] }, ...others], once);
    if (taken === 'done-before') return { ...(await findTicket(deps, id)), before: true };
    if (taken === 'lost') continue;
    const ticket = first.folded.ticket ?? found.ticket;
    await saySender(deps, caller, { ticket, command });
    await sayQueue(deps, found.ticket, command);
    return { ticket, version: found.version + 1, before: false };
  }
  throw new DeskError('ticket.conflict', `ticket ${id} is being changed by others: try again`, { recovery: 'retry' });
}

/** What the command makes happen, on the ticket first; nothing where it is so already. An answer may leave by a merged ticket's way. */
export async function stepsOf(
  deps: ApiDeps,
  { caller, found, command, kept }: { caller: Caller; found: Found; command: TicketCommand; kept?: Kept | undefined },
): Promise<Step[]> {
  refuseUnfilled(deps, found.ticket, command);
  await refuseStrangers(deps, command);
  const way = command.type === 'reply' ? await wayOut(deps, found, command.via) : null;
  if (way && command.type === 'reply') return answerThrough(deps, { caller, way, command, kept });
  if (command.type === 'verdict') return verdictSteps(deps, { caller, found, command });
  const at = nextMomentOf(deps, [found]);
  const fact = await factOf(deps, { caller, ticket: found.ticket, command, at, kept });
  if (!fact) return [];
  const step = await stepOf(deps, found, fact);
  return command.type === 'lift' ? [{ ...step, also: [await liftOf(deps, command, at)] }] : [step];
}

/** What must be filled in before is asked for by whatever an agent does; the desk itself puts a ticket away without it. */
function refuseUnfilled({ settings }: ApiDeps, ticket: Ticket, command: TicketCommand): void {
  const said = 'status' in command && command.status ? { status: command.status } : {};
  const { status, set = {} }: Deeds = command.type === 'macro' ? (macroNamed(settings, command.name).do ?? {}) : said;
  const refused = status && whyUnfilled(ticket, { status, set }, settings.fields);
  if (refused) refuse(refused);
}

/** What the command makes happen; null where it is so already. */
async function factOf(deps: ApiDeps, order: Deciding): Promise<Fact | null> {
  const { command, ticket, at, caller, kept } = order;
  if (command.type === 'reply' || command.type === 'note')
    return writeMessage(deps, { ticket, caller, at, command, kept });
  if (command.type === 'talk') return talkOf(deps, { ticket, caller, at, command });
  if (command.type === 'correct') return correctionOf(deps, { ticket, caller, at, command });
  const events = await eventsOf(deps, order, command);
  if (isRefusal(events)) return refuse(events);
  if (events.length === 0) return null;
  return {
    kind: 'event',
    id: eventId(ticket.conversation.id, at, deps.ids.next()),
    at,
    by: actorOf(caller),
    events,
  } satisfies EventFact;
}

async function eventsOf(
  deps: ApiDeps,
  { ticket, at, caller }: Deciding,
  command: Exclude<TicketCommand, { type: 'reply' | 'note' | 'talk' | 'correct' | 'verdict' }>,
): Promise<readonly TicketEvent[] | Refusal> {
  if (command.type === 'lift') return [lifted(command)];
  if (command.type === 'macro') return macroEvents(deps, { ticket, name: command.name, amount: command.amount, at });
  if (command.type === 'request') return requestEvents(deps, { ticket, caller, command });
  if (command.type === 'fields') return decide(ticket, { ...command, known: deps.settings.fields });
  if (command.type === 'escalate') return decide(ticket, { ...escalationOf(deps, command), groups: caller.groups });
  if (command.type === 'snooze') return decide(ticket, { ...snoozeOf(command), at });
  if (command.type === 'take') return decide(ticket, { type: 'take', agent: caller.id });
  return decide(ticket, await commandOf(deps, command));
}

function escalationOf({ settings }: ApiDeps, { way, because }: Extract<TicketCommand, { type: 'escalate' }>) {
  const path = settings.escalation.find(({ name }) => name === way);
  if (!path) return refuse({ refused: `the settings name no way up "${way}": reload the page` });
  return { type: 'escalate', path, because } as const;
}

function snoozeOf({ until, status }: Extract<TicketCommand, { type: 'snooze' }>) {
  return { type: 'snooze', status, until: until === null ? null : Date.parse(until) } as const;
}

function lifted({ address, reason }: Extract<TicketCommand, { type: 'lift' }>): TicketEvent {
  return { type: 'suppression-lifted', address, reason };
}

/** What is decided by more than the ticket, or by whoever asks. */
type Apart =
  | 'reply'
  | 'note'
  | 'lift'
  | 'talk'
  | 'correct'
  | 'macro'
  | 'take'
  | 'snooze'
  | 'escalate'
  | 'fields'
  | 'request'
  | 'verdict';

async function commandOf(deps: ApiDeps, command: Exclude<TicketCommand, { type: Apart }>): Promise<Command> {
  if (command.type === 'spam') return { type: 'spam', because: command.because ?? '' };
  if (command.type === 'not-spam') return { type: 'not-spam' };
  if (command.type === 'dismiss-link') return command;
  if (command.type === 'tag') return { type: 'tag', add: command.add ?? [], remove: command.remove ?? [] };
  if (command.type !== 'assign') return command;
  const agent = command.assignee === null ? null : await agentNamed(deps, command.assignee);
  if (command.assignee !== null && !agent) refuse({ refused: `there is no agent "${command.assignee.slice(0, 64)}"` });
  if (!agent) return { type: 'assign', assignee: null };
  const { id, name, queues, lead = false } = agent;
  return { type: 'assign', assignee: { id, name, queues, lead } };
}

/** What the click says of all further mail of the ticket's contact. */
async function saySender(
  deps: ApiDeps,
  caller: Caller,
  { ticket, command }: { ticket: Ticket; command: TicketCommand },
): Promise<void> {
  const { contact, conversation, ref } = ticket;
  if (conversation.channel !== 'email' || !contact.key.includes('@')) return;
  if (command.type === 'spam' && command.block)
    await sayOfSender(deps, caller, { who: contact.key, verdict: 'block', because: command.because || ref });
  if (command.type === 'not-spam' && command.allow)
    await sayOfSender(deps, caller, { who: contact.key, verdict: 'allow', because: ref });
}

/** What the click says of the classifier's choice is kept to train it by. */
async function sayQueue({ corrections, clock }: ApiDeps, ticket: Ticket, command: TicketCommand): Promise<void> {
  const queue = queueSaid(ticket, command);
  if (queue) await corrections.put({ ticket: ticketId(ticket), queue, at: clock.now() });
}

/** A name that is no login's is not looked up: the table takes no key of any length. */
async function agentNamed({ agents }: ApiDeps, id: string): Promise<Agent | null> {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? agents.agent(id) : null;
}
