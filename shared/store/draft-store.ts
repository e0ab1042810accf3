import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { DRAFT_KINDS, type Draft, type DraftKind, isEmptyDraft } from '../domain/draft.ts';
import type { Instant } from '../domain/words.ts';
import { DeskError } from '../errors.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item, packText, toItem, unpackText } from './codec.ts';
import { deliveryFromItem } from './delivery-store.ts';
import { isCrossed, keptBy } from './errors.ts';
import { BEHIND_DRAFTS, conversationPk, deliveryKey, draftKey, draftPartition } from './keys.ts';
import { orElse } from './or-else.ts';
import { readAll } from './read.ts';

const DAY = 86_400_000;
/** Nobody comes back to an answer that lay for two months. */
const KEPT_MS = 60 * DAY;
/** No request is under way for longer. */
const LATE_MS = DAY;

const draftItem = z.object({
  sk: z.string(),
  wrote: z.number(),
  body: z.union([z.string(), z.instanceof(Uint8Array)]),
  quotes: z.optional(z.string()),
  cc: orElse(z.array(z.string()), []),
  files: orElse(
    z.array(z.object({ key: z.string(), name: z.string(), contentType: z.string(), bytes: z.optional(z.number()) })),
    [],
  ),
});

export type DraftStore = ReturnType<typeof draftStore>;

/** Whose draft, where. */
type Whose = { conversation: string; agent: string };
export type DraftPlace = Whose & { kind: DraftKind };

/** `kept`: what is there now is what was written; otherwise a later one was there and stays. `stood`: what was there. */
export type DraftOutcome = { kept: boolean; stood: Draft | null };

/**
 * What agents have begun to write: an item of its own for each agent, ticket and kind, behind the conversation's deliveries, so that whoever reads those of the newest page reads them with it.
 * No fact, no head: nothing wakes for it. In the index it stands under its agent, by what never changes, so that a stroke costs no write there.
 */
export function draftStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    /** An empty one deletes what is there. DynamoDB hands over what was there without another read, also where it refuses. */
    async put(place: Whose, draft: Draft): Promise<DraftOutcome> {
      let before: Item | undefined;
      const write = { ...writing(table, place, draft), ReturnValues: 'ALL_OLD' as const };
      const stood = await keptBy(async () => {
        const asked = { ...write, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
        before = (await uncrossed(dynamo.putItem(asked))).Attributes;
      });
      const old = stood ?? before;
      return { kept: stood === null, stood: old ? draftFromItem(old).draft : null };
    },

    /** What was written until then goes with what was made of it, in one step; where another browser has written on since, the step does not happen. */
    leaving: ({ kind, ...place }: DraftPlace, at: Instant): TransactWriteItem => ({
      // Later than the very words, whose own save may still be under way.
      Put: writing(table, place, { kind, text: '', at: at + 1, cc: [], files: [] }),
    }),

    /** When the words were written that stand there now; null where there are none. */
    async since(place: DraftPlace): Promise<Instant | null> {
      const Key = toItem(draftKey(place));
      const { Item: found } = await dynamo.getItem({ TableName: table, Key, ConsistentRead: true });
      return found ? draftFromItem(found).draft.at : null;
    },
  };
}

/**
 * What is emptied or sent leaves its moment behind for a day, so that a save which was under way meanwhile does not bring the words back. It is in no view.
 */
function writing(TableName: string, { conversation, agent }: Whose, draft: Draft) {
  const { kind, text, at, quotes, cc, files } = draft;
  const key = draftKey({ conversation, agent, kind });
  const item = isEmptyDraft(draft)
    ? { ...key, wrote: at, body: '', ttl: ttlOf(at, LATE_MS) }
    : {
        ...key,
        q: draftPartition(agent),
        s: `${conversation} ${kind}`,
        wrote: at,
        body: packText(text),
        quotes,
        cc: cc.length > 0 ? cc : undefined,
        files: files.length > 0 ? files : undefined,
        ttl: ttlOf(at, KEPT_MS),
      };
  return {
    TableName,
    Item: toItem(item),
    ConditionExpression: 'attribute_not_exists(pk) OR wrote <= :at',
    ExpressionAttributeValues: { ':at': { N: String(at) } },
  };
}

async function uncrossed<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (cause) {
    if (!isCrossed(cause)) throw cause;
    throw new DeskError('ticket.conflict', 'an answer is leaving at this moment: save the draft again', {
      recovery: 'retry',
      cause,
    });
  }
}

const ttlOf = (at: Instant, ms: number): number => Math.ceil((at + ms) / 1000);

/** Deliveries of a conversation's newest page, as the delivery store has them: `beside` is what the same query has found behind them: drafts, and answers that wait. */
export function besideDeliveries({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const beside: Item[] = [];
  const deliveries = {
    async deliveries(conversation: string, { from }: { from: string }) {
      const items = await readAll(
        { dynamo, table },
        {
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': { S: conversationPk(conversation) },
            ':from': { S: deliveryKey(conversation, from).sk },
            ':to': { S: BEHIND_DRAFTS },
          },
        },
      );
      const isDelivery = ({ sk }: Item) => sk?.S?.startsWith('D#') ?? false;
      beside.push(...items.filter((item) => !isDelivery(item)));
      const known = items.filter(isDelivery).map(deliveryFromItem);
      return new Map(known.map(({ message, delivery }) => [message, delivery]));
    },
  };
  return { deliveries, beside };
}

/** What is still to be written: TTL deletes late, and what is emptied stands there for a while. */
export function draftsFromItems(items: readonly Item[], now: Instant): { agent: string; draft: Draft }[] {
  const drafts = items.filter(({ sk }) => sk?.S?.startsWith('DR#')).map(draftFromItem);
  return drafts.filter(({ draft }) => !isEmptyDraft(draft) && draft.at + KEPT_MS > now);
}

function draftFromItem(item: Item): { agent: string; draft: Draft } {
  const { sk, wrote, body, ...rest } = draftItem.parse(fromItem(item));
  const [, agent = '', kind] = sk.split('#');
  const found = DRAFT_KINDS.find((each) => each === kind) ?? 'reply';
  return { agent, draft: { ...rest, kind: found, text: unpackText(body), at: wrote } };
}
