import type { TicketCommand } from '../../shared/api/requests.ts';
import type { TicketDetail } from '../../shared/api/views.ts';
import { maxTextOf } from '../../shared/channels/max-text.ts';
import { settleLoad } from '../../shared/desk/settle-load.ts';
import { type Command, decide, decideReply } from '../../shared/domain/desk.ts';
import { fold, foldIn } from '../../shared/domain/fold.ts';
import type { Message } from '../../shared/domain/message.ts';
import { outboundId } from '../../shared/domain/outbound-ref.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusal.ts';
import type { EventFact, Fact, Ticket } from '../../shared/domain/ticket.ts';
import type { Instant } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import { blankMessage, eventId } from '../../shared/store/fact-items.ts';
import { hashName } from '../../shared/store/hash.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { detailOf, findTicket } from './tickets.ts';

const TRIES = 5;

type Order = { caller: Caller; ticket: Ticket; command: TicketCommand; at: Instant };

/** One command on one ticket: decide, then event and head together over the version that was read. Whoever loses a race decides again on what is now there. */
export async function runCommand(
  deps: ApiDeps,
  caller: Caller,
  id: string,
  command: TicketCommand,
): Promise<{ ticket: TicketDetail; now: string }> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await findTicket(deps, id);
    if (!found.present) refuse({ refused: `ticket ${found.ticket.ref} was followed by a later one: write there` });
    const at = Math.max(deps.clock.now(), Number(found.ticket.mark.slice(0, 14)) + 1);
    const fact = await factOf(deps, { caller, ticket: found.ticket, command, at });
    if (fact === null) return detailOf(deps, found);
    const after = await foldOne(deps, found.ticket, fact);
    const once = 'id' in command ? hashName(id, command.id) : null;
    const written = await commit(deps, { fact, after, version: found.version, at, once });
    if (written === 'done-before') return detailOf(deps, await findTicket(deps, id));
    if (written === 'lost') continue;
    await afterwards(deps, found.ticket, after);
    return detailOf(deps, { ticket: after, version: found.version + 1 });
  }
  throw new DeskError('ticket.conflict', `ticket ${id} is being changed by others: try again`, { recovery: 'retry' });
}

function refuse({ refused }: Refusal): never {
  throw new DeskError('ticket.refused', refused, { recovery: 'never' });
}

/** What the command makes happen; null where it is so already. */
async function factOf(deps: ApiDeps, order: Order): Promise<Fact | null> {
  const { command, ticket, at, caller } = order;
  if (command.type === 'reply' || command.type === 'note') return messageOf(deps, order, command);
  const events = decide(ticket, await commandOf(deps, command));
  if (isRefusal(events)) return refuse(events);
  if (events.length === 0) return null;
  return {
    kind: 'event',
    id: eventId(ticket.conversation.id, at, deps.ids.next()),
    at,
    by: `agent:${caller.id}`,
    events,
  } satisfies EventFact;
}

async function commandOf(deps: ApiDeps, command: Exclude<TicketCommand, { type: 'reply' | 'note' }>): Promise<Command> {
  if (command.type === 'tag') return { type: 'tag', add: command.add ?? [], remove: command.remove ?? [] };
  if (command.type !== 'assign') return command;
  const agent = command.assignee === null ? null : await deps.agents.agent(command.assignee);
  if (command.assignee !== null && !agent) refuse({ refused: `there is no agent "${command.assignee}"` });
  return { type: 'assign', assignee: command.assignee, assigneeQueues: agent?.queues ?? [] };
}

function messageOf(
  deps: ApiDeps,
  { ticket, caller, at }: Order,
  command: Extract<TicketCommand, { type: 'reply' | 'note' }>,
): Message {
  const refusal =
    command.type === 'reply' ? decideReply(ticket, maxTextOf(ticket.conversation.channel), command.text) : null;
  if (refusal) refuse(refusal);
  const attachments = command.type === 'reply' ? attachmentsOf(command.attachments ?? [], { ticket, caller }) : [];
  const frozen = {
    to: ticket.contact.address,
    thread: ticket.conversation.thread,
    subject: ticket.subject,
    replyTo: ticket.lastExternalId,
    references: [ticket.lastExternalId],
    authorName: deps.settings.name,
  };
  return {
    ...blankMessage,
    id: outboundId(at, hashName(ticket.conversation.id, command.id).replaceAll('-', '_')),
    at,
    direction: command.type === 'reply' ? 'out' : 'note',
    counts: command.type === 'reply',
    by: `agent:${caller.id}`,
    authorName: caller.name,
    preview: command.text.slice(0, 90),
    text: command.text,
    sentAt: at,
    attachments,
    status: command.type === 'reply' ? (command.status ?? null) : null,
    outbound: command.type === 'reply' ? frozen : null,
  };
}

type Upload = { key: string; name: string; contentType: string };

/** Only what this agent has uploaded: a key of another's, or of the raw archive, would hand it out. */
function attachmentsOf(
  uploads: readonly Upload[],
  { ticket, caller }: Pick<Order, 'ticket' | 'caller'>,
): Message['attachments'] {
  if (uploads.length > 0 && ticket.conversation.channel !== 'email')
    refuse({ refused: `files can be sent by email only, not by ${ticket.conversation.channel}` });
  return uploads.map(({ key, name, contentType }) => {
    if (!isUploadOf(caller, key)) refuse({ refused: `the attachment "${name}" was not uploaded by you` });
    return { key, name, contentType, bytes: null, inline: false };
  });
}

/** One plain name in the agent's own folder: some stores and proxies would resolve dots on the way to another's. */
function isUploadOf(caller: Caller, key: string): boolean {
  const folder = `uploads/${caller.id}/`;
  return key.startsWith(folder) && /^[A-Za-z0-9_-]{1,64}$/.test(key.slice(folder.length));
}

/** The mark is never ahead of the moment that was chosen, so the fact is the newest; a late one would fold from the beginning. */
async function foldOne(deps: ApiDeps, ticket: Ticket, fact: Fact): Promise<Ticket> {
  const quick = foldIn(ticket.conversation, ticket, [fact], deps.policy);
  const folded =
    quick === 'late'
      ? fold(ticket.conversation, [...(await deps.conversations.facts(ticket.conversation.id)), fact], deps.policy)
      : quick;
  return folded.ticket ?? ticket;
}

type Step = { fact: Fact; after: Ticket; version: number; at: Instant; once: string | null };

/** A repeated request bears the same id: its first run left a claim in the same transaction. */
async function commit(
  deps: ApiDeps,
  { fact, after, version, at, once }: Step,
): Promise<'written' | 'lost' | 'done-before'> {
  const conversation = after.conversation;
  const facts = {
    messages: fact.kind === 'message' ? [{ conversation, fact: fact as Message }] : [],
    events: fact.kind === 'event' ? [{ conversation, fact }] : [],
    stamp: after.queue,
    once,
  };
  if (await deps.conversations.commit(facts, { ticket: after, replaced: [], version, now: at })) return 'written';
  return once && (await deps.conversations.happened(conversation.id, once)) ? 'done-before' : 'lost';
}

/** What follows from the new head beside what its queue's consumer does; a crash before it is mended by the sweep. */
async function afterwards(deps: ApiDeps, before: Ticket, after: Ticket): Promise<void> {
  const freed = await settleLoad(deps.agents, { before, after });
  if (freed) await deps.queueJobs[freed].send([{ body: { kind: 'drain' } }]);
}
