import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { FoldPolicy } from '../domain/evolve.ts';
import type { fold } from '../domain/fold.ts';
import type { Message } from '../domain/message.ts';
import { type EventFact, type Fact, position, type Ticket } from '../domain/ticket.ts';
import type { Instant, Queue } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { type Item, toItem } from './codec.ts';
import { conversationReader } from './conversation-reader.ts';
import { isFailedCondition, isLostTransaction } from './errors.ts';
import { eventFromItem, eventToItem, factFromItem, messageToItem, type Stored } from './fact-items.ts';
import { conversationPk, headKey, onceKey, replacedKey } from './keys.ts';
import { readAll, readMany } from './read.ts';
import { FOLD, type Head, headFromItem, headToItem, replacedToItem } from './ticket-items.ts';

export type StoreDeps = {
  dynamo: Dynamo;
  table: string;
  policy: FoldPolicy;
  shards: Readonly<Record<Queue, number>>;
  /** For whoever writes heads; the others read an older one as it is, and start without the rules of folding. */
  fold?: typeof fold | undefined;
};

/** A ticket to write over a head of that version, with what it replaces; `undone`: numbers that stood behind the head and do so no more. */
export type HeadChange = {
  ticket: Ticket;
  replaced: readonly Ticket[];
  version: number;
  now: Instant;
  undone?: readonly number[];
};

export type NewFacts = {
  messages: readonly Stored<Message>[];
  events: readonly Stored<EventFact>[];
  stamp: Queue;
  once?: string | null;
  /** What must be so in the same step. */
  also?: readonly TransactWriteItem[];
};

type Stands = { ticket: Ticket; version: number };

/** What happens to one ticket, and the head that follows. */
export type TicketStep = { facts: NewFacts; change: HeadChange };

/** A transaction takes a hundred items; what a late fact changes lies among the last tickets. */
const MOST_REPLACED = 99;
/** Several tickets share a transaction. */
const MOST_REPLACED_EACH = 15;

export type ConversationStore = ReturnType<typeof conversationStore>;

/** Conversations: their immutable messages and events, and the head that is folded from them. */
export function conversationStore(deps: StoreDeps) {
  const { dynamo, table } = deps;
  const key = (pk: string, sk: string): Item => ({ pk: { S: pk }, sk: { S: sk } });

  const reader = conversationReader(deps);

  return {
    ...reader,

    /** The heads of several conversations in one request (0.5 RRU each); one that is absent or cannot be read is left out, as the others are wanted. */
    async heads(conversations: readonly string[]): Promise<Map<string, Stands>> {
      const items = await readMany(deps, conversations.map(headKey));
      const heads = items.flatMap((item) => headIfReadable(item) ?? []);
      return new Map(heads.map((head) => [head.ticket.conversation.id, head]));
    },

    /** As the reader's; what older code has folded is folded anew. */
    async head(conversation: string, strong = false): Promise<Head> {
      const head = await reader.head(conversation, strong);
      return deps.fold && (head.fold ?? FOLD) < FOLD ? refolded(deps, head, deps.fold) : head;
    },

    /** A ticket that a later one has replaced. As it is: it is put away with the head that replaces it, and whoever has read that one asks for it at once. */
    async replaced(conversation: string, n: number): Promise<Ticket | null> {
      const { pk, sk } = replacedKey(conversation, n);
      const { Item: item } = await dynamo.getItem({ TableName: table, Key: key(pk, sk), ConsistentRead: true });
      return item ? headFromItem(item).ticket : null;
    },

    /** Once and for ever: false where the very same event is stored already. */
    async putMessage(message: Stored<Message>, stamp: Queue | null): Promise<boolean> {
      return putOnce(deps, messageToItem(message, stamp));
    },

    /** Events that their own writer has folded bear no stamp: nobody needs to wake for them. */
    async putEvent(event: Stored<EventFact>, stamp: Queue | null): Promise<boolean> {
      return putOnce(deps, eventToItem(event, stamp));
    },

    /** False where something with this claim has been stored before; the claim and the event are one step, so that a crash leaves both or none. */
    async putEventOnce(event: Stored<EventFact>, { stamp, once }: { stamp: Queue; once: string }): Promise<boolean> {
      const claim = toItem(onceKey(event.conversation.id, once));
      const TransactItems = putsOf(deps, [eventToItem(event, stamp), claim]);
      return succeeds(() => dynamo.transactWriteItems({ TransactItems }), isLostTransaction);
    },

    /** Every fact of a conversation: for the rare fold from the beginning. */
    facts: (conversation: string): Promise<Fact[]> => factsOf(deps, conversation),

    /** Events at or after a moment: finds a step whose head was never written. */
    async eventsSince(conversation: string, since: string): Promise<Stored<EventFact>[]> {
      const items = await readAll(deps, {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': { S: conversationPk(conversation) },
          ':from': { S: `E#${since}` },
          ':to': { S: 'E$' },
        },
        ConsistentRead: true,
      });
      return items.map(eventFromItem);
    },

    /**
     * The head, if nobody has written it since `version` was read; false = read again. Replaced tickets go with it in one step: a fold of fewer facts,
     * written beside a later head, would leave them behind for ever. Only a follow-up costs that. A late word may also undo a follow-up: then the tickets before
     * it are no longer behind the head, and their copies go.
     */
    async saveHead(change: HeadChange): Promise<boolean> {
      const head = { TableName: table, ...headPut(deps, change) };
      const { id } = change.ticket.conversation;
      const others = [
        ...change.replaced.map((ticket) => ({
          Put: { TableName: table, Item: replacedItem(deps, ticket, change.now) },
        })),
        ...(change.undone ?? []).map((n) => ({ Delete: { TableName: table, Key: toItem(replacedKey(id, n)) } })),
      ];
      if (others.length === 0) return succeeds(() => dynamo.putItem(head), isFailedCondition);
      const TransactItems = [...others.slice(-MOST_REPLACED), { Put: head }];
      return succeeds(() => dynamo.transactWriteItems({ TransactItems }), isLostTransaction);
    },

    /** Whether the command that left this claim was carried out. */
    async happened(conversation: string, once: string): Promise<boolean> {
      const { pk, sk } = onceKey(conversation, once);
      const { Item: item } = await dynamo.getItem({ TableName: table, Key: key(pk, sk), ConsistentRead: true });
      return item !== undefined;
    },

    /** What an agent did, together with the head that it leads to; false = the ticket has changed since, decide again. */
    async commit(facts: NewFacts, change: HeadChange): Promise<boolean> {
      return commitAll(deps, [{ facts, change }]);
    },

    /** The same for several tickets in one step: all of it happens, or none. */
    async commitAll(steps: readonly TicketStep[]): Promise<boolean> {
      return commitAll(deps, steps);
    },
  };
}

async function commitAll(deps: StoreDeps, steps: readonly TicketStep[]): Promise<boolean> {
  const puts = steps.flatMap((step) => stepPuts(deps, step));
  return succeeds(() => deps.dynamo.transactWriteItems({ TransactItems: puts }), isLostTransaction);
}

function putsOf({ table }: StoreDeps, items: readonly Item[]) {
  const condition = 'attribute_not_exists(pk)';
  return items.map((item) => ({ Put: { TableName: table, Item: item, ConditionExpression: condition } }));
}

function stepPuts(deps: StoreDeps, { facts, change }: TicketStep) {
  const items = [
    ...facts.messages.map((message) => messageToItem(message, facts.stamp)),
    ...facts.events.map((event) => eventToItem(event, facts.stamp)),
    ...(facts.once ? [toItem(onceKey(change.ticket.conversation.id, facts.once))] : []),
  ];
  const replaced = change.replaced
    .slice(-MOST_REPLACED_EACH)
    .map((ticket) => ({ Put: { TableName: deps.table, Item: replacedItem(deps, ticket, change.now) } }));
  return [
    ...putsOf(deps, items),
    ...(facts.also ?? []),
    ...replaced,
    { Put: { TableName: deps.table, ...headPut(deps, change) } },
  ];
}

async function factsOf(deps: StoreDeps, conversation: string): Promise<Fact[]> {
  const items = await readAll(deps, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    // E#… and M#… with H, T#… and the rest outside: D, W, X, Y sort elsewhere, H lies between and is skipped.
    ExpressionAttributeValues: {
      ':pk': { S: conversationPk(conversation) },
      ':from': { S: 'E#' },
      ':to': { S: 'M$' },
    },
    ConsistentRead: true,
  });
  return items.flatMap((item) => factFromItem(item)?.fact ?? []);
}

/**
 * What this fold would have made of the facts that the head knows. Whoever writes it next writes that. Where it is another ticket, a late fact has come between
 * that the head has not seen: the head stays as it is, for the fact's own record has all of it folded with what a new ticket needs, its reference and the copy of the one before.
 */
async function refolded(deps: StoreDeps, { ticket, version }: Head, again: typeof fold): Promise<Head> {
  if (!ticket) return { ticket, version };
  const { conversation, mark } = ticket;
  const known = (await factsOf(deps, conversation.id)).filter((fact) => position(fact) <= mark);
  const anew = again(conversation, known, deps.policy).ticket;
  return { ticket: anew?.n === ticket.n ? anew : ticket, version };
}

/** Whoever needs this very head reads it by itself and hears of the fault there. */
function headIfReadable(item: Item): ReturnType<typeof headFromItem> | null {
  try {
    return headFromItem(item);
  } catch {
    return null;
  }
}

function headPut(deps: StoreDeps, { ticket, version, now }: HeadChange) {
  const item = headToItem({
    ticket,
    version: version + 1,
    policy: deps.policy,
    shards: deps.shards[ticket.queue],
    now,
  });
  if (version === 0) return { Item: item, ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    Item: item,
    ConditionExpression: 'ver = :ver',
    ExpressionAttributeValues: { ':ver': { N: String(version) } },
  };
}

function replacedItem(deps: StoreDeps, ticket: Ticket, now: Instant): Item {
  const item = headToItem({ ticket, version: 0, policy: deps.policy, shards: deps.shards[ticket.queue], now });
  return replacedToItem(replacedKey(ticket.conversation.id, ticket.n), item);
}

async function putOnce({ dynamo, table }: StoreDeps, item: Item): Promise<boolean> {
  return succeeds(
    () => dynamo.putItem({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
    isFailedCondition,
  );
}

/** True when it worked, false when it lost the race that `lost` names; anything else is thrown on. */
export async function succeeds(attempt: () => Promise<unknown>, lost: (error: unknown) => boolean): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    if (lost(error)) return false;
    throw error;
  }
}
