import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Instant, iso } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, packText, toItem, unpackText } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition, isLostTransaction } from './errors.ts';
import { HELD_PARTITION, heldKey, onceKey } from './keys.ts';
import { TABLE } from './table.ts';

/** `taken-back`: what is left so that a request that comes late holds nothing any more; `refused`: it could not leave, `why` says what was in the way. */
const STATES = ['held', 'refused', 'taken-back'] as const;

const heldItem = z.object({
  pk: z.string(),
  sk: z.string(),
  state: z.enum(STATES),
  by: z.string(),
  ticket: z.string(),
  name: z.string(),
  til: z.number(),
  why: z.optional(z.string()),
  body: z.optional(z.union([z.string(), z.instanceof(Uint8Array)])),
});

/** `once`: the claim that the answer leaves in the conversation when it goes. */
export type HeldPlace = { conversation: string; once: string };

/** An answer that waits: whose it is, where it was written, what its client calls it, until when, and all that it needs to go. */
export type Held = {
  state: (typeof STATES)[number];
  by: string;
  ticket: string;
  name: string;
  until: Instant;
  why: string;
  body: unknown;
};

/** Its own job comes first: the sweep looks only for what should have left long ago. */
const LATE_MS = 30_000;
/** For as long as a request may still be on its way. */
const KEPT_SECONDS = 86_400;

/** Answers that can still be taken back, one item each. It either goes with the answer, in its transaction, or becomes the mark that it was taken back: never both. */
export function heldStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const keyOf = ({ conversation, once }: HeldPlace) => toItem(heldKey(conversation, once));
  const inState = (state: Held['state']) => ({
    ConditionExpression: '#state = :state',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':state': { S: state } },
  });

  return {
    /** False where it waits already, was taken back, or another's lies there that could not leave. */
    async hold(place: HeldPlace, { body, until, ...rest }: Omit<Held, 'state' | 'why'>): Promise<boolean> {
      const Item = toItem({
        ...heldKey(place.conversation, place.once),
        [TABLE.index.pk]: HELD_PARTITION,
        [TABLE.index.sk]: iso(until + LATE_MS),
        ...rest,
        state: 'held',
        til: until,
        body: packText(JSON.stringify(body)),
      });
      const again = inState('refused');
      const put = {
        TableName: table,
        Item,
        ...again,
        ConditionExpression: 'attribute_not_exists(pk) OR #state = :state AND #by = :by',
        ExpressionAttributeNames: { ...again.ExpressionAttributeNames, '#by': 'by' },
        ExpressionAttributeValues: { ...again.ExpressionAttributeValues, ':by': { S: rest.by } },
      };
      return succeeds(() => dynamo.putItem(put), isFailedCondition);
    },

    async held(place: HeldPlace): Promise<Held | null> {
      const { Item: item } = await dynamo.getItem({ TableName: table, Key: keyOf(place), ConsistentRead: true });
      return item ? heldFromItem(item) : null;
    },

    /** With the answer itself: whoever has taken it back meanwhile has won. */
    leaving: (place: HeldPlace): TransactWriteItem => ({
      Delete: { TableName: table, Key: keyOf(place), ...inState('held') },
    }),

    /** False where the answer has gone. Also of one that has not come in yet: it will find the mark. */
    async takeBack(place: HeldPlace, { by, now }: { by: string; now: Instant }): Promise<boolean> {
      const { pk, sk } = onceKey(place.conversation, place.once);
      const gone = { TableName: table, Key: toItem({ pk, sk }), ConditionExpression: 'attribute_not_exists(pk)' };
      const mark = {
        state: 'taken-back',
        by,
        ticket: '',
        name: '',
        til: now,
        ttl: Math.ceil(now / 1000) + KEPT_SECONDS,
      };
      const Item = toItem({ ...heldKey(place.conversation, place.once), ...mark });
      const TransactItems = [{ ConditionCheck: gone }, { Put: { TableName: table, Item } }];
      return succeeds(() => dynamo.transactWriteItems({ TransactItems }), isLostTransaction);
    },

    /** It could not leave; its words stay until somebody takes them. */
    async refuse(place: HeldPlace, why: string): Promise<boolean> {
      const { ExpressionAttributeValues, ...was } = inState('held');
      const update = {
        TableName: table,
        Key: keyOf(place),
        UpdateExpression: 'SET #state = :refused, why = :why REMOVE q, s',
        ...was,
        ExpressionAttributeValues: { ...ExpressionAttributeValues, ':refused': { S: 'refused' }, ':why': { S: why } },
      };
      return succeeds(() => dynamo.updateItem(update), isFailedCondition);
    },

    /** Its answer has gone without it. */
    async forget(place: HeldPlace): Promise<void> {
      await succeeds(
        () => dynamo.deleteItem({ TableName: table, Key: keyOf(place), ...inState('held') }),
        isFailedCondition,
      );
    },
  };
}

/** Whatever lies among a conversation's held answers. */
export function heldFromItem(item: Parameters<typeof fromItem>[0]): Held {
  const { til, body, why = '', pk: _, sk: _sk, ...rest } = heldItem.parse(fromItem(item));
  return { ...rest, until: til, why, body: body === undefined ? null : (JSON.parse(unpackText(body)) as unknown) };
}
