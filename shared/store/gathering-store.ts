import * as z from 'zod/mini';
import type { Dispatch, Target } from '../domain/dispatch.ts';
import type { TicketNotice } from '../domain/notification.ts';
import { type Instant, iso } from '../domain/words.ts';
import { DeskError } from '../errors.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { dispatchToItem, inIndex, noticeFromText, noticeText, targetItem, ttlOf } from './dispatch-items.ts';
import { isLostTransaction } from './errors.ts';
import { hashName } from './hash.ts';
import { claimKey, gatheringKey } from './keys.ts';

const gatheringItem = z.object({
  to: targetItem,
  rule: z.string(),
  since: z.number(),
  s: z.string(),
  adds: z.number(),
  held: z.optional(z.number()),
});

/** More are counted, not kept: nobody reads such a message to its end, and an item has its size. */
const MOST_HELD = 40;
const TRIES = 8;
/** An attribute each, so that one write adds one. */
const NOTICE = 'told ';

export type ToGather = { to: Target; rule: string; group: string; due: Instant; notice: TicketNotice };

export type GatheringStore = ReturnType<typeof gatheringStore>;

/** Notices that wait for others, to reach one receiver as one. */
export function gatheringStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const read = async (Key: Item): Promise<Item | undefined> =>
    (await dynamo.getItem({ TableName: table, Key, ConsistentRead: true })).Item;
  const transact = (writes: readonly object[]) => {
    const TransactItems = writes.map((write) => inTable(write, table));
    return succeeds(() => dynamo.transactWriteItems({ TransactItems }), isLostTransaction);
  };

  return {
    /** Adds a notice, once however often it comes: what tells it again finds the claim. Answers under which name it waits. */
    async gather(given: ToGather, now: Instant): Promise<string> {
      const name = nameOf(given);
      for (let tries = 0; tries < TRIES; tries += 1) {
        const [told, waiting] = await Promise.all([read(claimOf(given)), read(toItem(gatheringKey(name)))]);
        if (told) return name;
        const full = Number(waiting?.['held']?.N ?? 0) >= MOST_HELD;
        if (await transact([claim(given, now), addition(name, given, { now, full })])) return name;
      }
      throw busy(name);
    },

    /** Makes what was gathered a dispatch of its own, once its moment has come; null where nothing waits, or not yet. */
    async complete(name: string, now: Instant): Promise<Dispatch | null> {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const item = await read(toItem(gatheringKey(name)));
        if (!item || String(item['s']?.S) > iso(now)) return null;
        const dispatch = dispatchOf(name, item, now);
        const put = { Put: { Item: dispatchToItem(dispatch), ConditionExpression: 'attribute_not_exists(pk)' } };
        if (await transact([removal(name, item), put])) return dispatch;
      }
      throw busy(name);
    },
  };
}

/** One table for all of a transaction's writes. */
function inTable(write: object, TableName: string): object {
  return Object.fromEntries(Object.entries(write).map(([kind, what]) => [kind, { ...what, TableName }]));
}

const nameOf = ({ to: { kind, name, address }, group }: ToGather): string => hashName(kind, name, address, group);

const claimOf = ({ to: { kind, name, address }, notice }: ToGather): Item =>
  toItem(claimKey('told', kind, name, address, notice.id));

function claim(given: ToGather, now: Instant) {
  const item = { ...claimOf(given), ...toItem({ ttl: ttlOf(now) }) };
  return { Put: { Item: item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

function addition(name: string, given: ToGather, { now, full }: { now: Instant; full: boolean }) {
  const { to, rule, due, notice } = given;
  const first = ['to', 'rule', 'since', 'q', 's'].map((each) => `#${each} = if_not_exists(#${each}, :${each})`);
  const kept = full
    ? { set: '', add: '', names: {}, values: {} }
    : {
        set: ', #notice = :notice',
        add: ', held :one',
        names: { '#notice': NOTICE + hashName(notice.id) },
        values: { ':notice': noticeText(notice) },
      };
  const { q, s } = inIndex(due);
  return {
    Update: {
      Key: toItem(gatheringKey(name)),
      UpdateExpression: `SET ${first.join(', ')}${kept.set} ADD adds :one${kept.add}`,
      ExpressionAttributeNames: {
        '#to': 'to',
        '#rule': 'rule',
        '#since': 'since',
        '#q': 'q',
        '#s': 's',
        ...kept.names,
      },
      ExpressionAttributeValues: toItem({
        ':to': to,
        ':rule': rule,
        ':since': now,
        ':q': q,
        ':s': s,
        ':one': 1,
        ...kept.values,
      }),
    },
  };
}

/** Only as it was read: what has been added since would be lost. */
function removal(name: string, item: Item) {
  return {
    Delete: {
      Key: toItem(gatheringKey(name)),
      ConditionExpression: 'adds = :adds AND since = :since',
      ExpressionAttributeValues: { ':adds': item['adds'] ?? { N: '0' }, ':since': item['since'] ?? { N: '0' } },
    },
  };
}

function dispatchOf(name: string, item: Item, now: Instant): Dispatch {
  const { to, rule, since, adds, held = 0 } = gatheringItem.parse(fromItem(item));
  const told = Object.entries(item).flatMap(([attribute, value]) =>
    attribute.startsWith(NOTICE) ? [noticeFromText(String(value.S))] : [],
  );
  return {
    id: `${now}-${hashName(name, String(since))}`,
    to,
    rule,
    at: now,
    notices: told.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))),
    more: adds - held,
    state: 'waiting',
    due: now,
    tries: 0,
    round: 0,
    attempts: [],
  };
}

function busy(name: string): DeskError {
  const words = `what is gathered as ${name} was written by others ${TRIES} times in a row`;
  return new DeskError('store.busy', words, { recovery: 'retry' });
}
