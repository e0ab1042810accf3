import * as z from 'zod/mini';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { answerKey } from './keys.ts';

const answerItem = z.object({
  digest: z.string(),
  until: z.number(),
  busyUntil: z.number(),
  status: z.optional(z.number()),
  body: z.optional(z.string()),
});

/** Longer than the function that answers may run: whoever holds a claim for longer is dead. */
const BUSY_MS = 20_000;
const KEPT_MS = 86_400_000;

/** `body` null: that it was answered is known, the answer is kept by nobody. */
export type KeptAnswer = { status: number; body: string | null };
/** `claimed`: nobody has answered the request, and nobody but us will for a while; `until` is the same for all who try it within its day. */
export type Claim =
  | { kind: 'claimed'; until: Instant }
  | { kind: 'answered'; answer: KeptAnswer }
  | { kind: 'busy' }
  | { kind: 'other' };

/** Answers to requests that their clients have named, so that one that is sent again is answered again and not carried out. Kept for a day. */
export function answerStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const keyOf = (name: string) => toItem(answerKey(name));

  /** TTL deletes late: the time itself decides. */
  const claimNew = (name: string, digest: string, now: Instant) => {
    const until = now + KEPT_MS;
    const item = { ...answerKey(name), digest, until, busyUntil: now + BUSY_MS, ttl: Math.ceil(until / 1000) };
    const write = {
      TableName: table,
      Item: toItem(item),
      ConditionExpression: 'attribute_not_exists(pk) OR #until <= :now',
      ExpressionAttributeNames: { '#until': 'until' },
      ExpressionAttributeValues: { ':now': { N: String(now) } },
    };
    return succeeds(() => dynamo.putItem(write), isFailedCondition);
  };

  /** From a holder who has died. */
  const takeOver = (name: string, busyUntil: Instant, now: Instant) => {
    const write = {
      TableName: table,
      Key: keyOf(name),
      UpdateExpression: 'SET busyUntil = :mine',
      ConditionExpression: 'busyUntil = :theirs AND attribute_not_exists(#status)',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':mine': { N: String(now + BUSY_MS) }, ':theirs': { N: String(busyUntil) } },
    };
    return succeeds(() => dynamo.updateItem(write), isFailedCondition);
  };

  return {
    /** `digest`: of all that the request says; the same name for another request is a mistake of its client's. */
    async claim(name: string, digest: string, now: Instant): Promise<Claim> {
      if (await claimNew(name, digest, now)) return { kind: 'claimed', until: now + KEPT_MS };
      const { Item: found } = await dynamo.getItem({ TableName: table, Key: keyOf(name), ConsistentRead: true });
      if (!found) return { kind: 'busy' };
      const { digest: known, until, busyUntil, status, body = null } = answerItem.parse(fromItem(found));
      if (known !== digest) return { kind: 'other' };
      if (status !== undefined) return { kind: 'answered', answer: { status, body } };
      return busyUntil <= now && (await takeOver(name, busyUntil, now)) ? { kind: 'claimed', until } : { kind: 'busy' };
    },

    async keep(name: string, { status, body }: KeptAnswer): Promise<void> {
      await dynamo.updateItem({
        TableName: table,
        Key: keyOf(name),
        UpdateExpression: body === null ? 'SET #status = :status' : 'SET #status = :status, body = :body',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':status': { N: String(status) },
          ...(body === null ? {} : { ':body': { S: body } }),
        },
      });
    },

    /** Nothing came of it: it may be sent again at once. */
    async release(name: string): Promise<void> {
      await dynamo.deleteItem({ TableName: table, Key: keyOf(name) });
    },
  };
}
