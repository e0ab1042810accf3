import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type AddressRecord, FRESH_ADDRESS } from '../domain/address-record.ts';
import type { Instant } from '../domain/words.ts';
import { DeskError } from '../errors.ts';
import type { Dynamo } from '../platform/ports.ts';
import { cutBytes, fromItem, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { addressKey } from './keys.ts';
import { orElse } from './or-else.ts';

const stretch = z.object({ from: z.number(), sent: z.number() });
const spent = z.object({ hour: stretch, day: stretch });
const addressItem = z.object({
  ver: z.number(),
  soft: orElse(z.array(z.string()), []),
  sup: z.optional(z.object({ since: z.number(), because: z.string() })),
  sent: orElse(
    z.object({
      answer: z.optional(spent),
      acknowledgement: z.optional(spent),
      notice: z.optional(spent),
      'sign-in': z.optional(spent),
    }),
    {},
  ),
});

type Versioned = { record: AddressRecord; version: number };

const TRIES = 8;
const DAY = 86_400_000;
/** What is only counted is forgotten; a suppression stays until somebody lifts it. */
const KEPT = { counts: 2 * DAY, softBounces: 30 * DAY };
const LONGEST_REASON = 300;

export type AddressStore = ReturnType<typeof addressStore>;

/** What the desk remembers of the addresses that it mails to: one small item each, written over the version that was read. */
export function addressStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  async function read(address: string, strong: boolean): Promise<Versioned> {
    const { Item: item } = await dynamo.getItem({
      TableName: table,
      Key: toItem(addressKey(address)),
      ConsistentRead: strong,
    });
    if (!item) return { record: FRESH_ADDRESS, version: 0 };
    const { ver, soft, sup, sent } = addressItem.parse(fromItem(item));
    return { record: { soft, suppressed: sup ?? null, sent: sent as AddressRecord['sent'] }, version: ver };
  }

  return {
    /** Cheap, and perhaps a moment old: for people to look at. */
    async record(address: string): Promise<AddressRecord> {
      return (await read(address, false)).record;
    },

    /**
     * One decision on what is there now, written over the version that it was made on: 1 RRU and 1 WRU, nothing is written where it changes nothing.
     * Answers what was decided.
     */
    async change<R extends object>(
      address: string,
      at: Instant,
      decide: (record: AddressRecord) => AddressRecord | R,
    ): Promise<AddressRecord | R> {
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const { record, version } = await read(address, true);
        const next = decide(record);
        if (next === record || !isRecord(next)) return next;
        const put = putOver({ table, address, at, record: next, version });
        if (await succeeds(() => dynamo.putItem(put), isFailedCondition)) return next;
      }
      throw new DeskError('store.conflict', `what is known of ${address} is being changed by others`, {
        recovery: 'retry',
      });
    },

    /** To be written in one step with the event that says who lifted it; null where the address is not suppressed. */
    async lifting(address: string, at: Instant): Promise<TransactWriteItem | null> {
      const { record, version } = await read(address, true);
      if (!record.suppressed) return null;
      return { Put: putOver({ table, address, at, record: { ...record, suppressed: null, soft: [] }, version }) };
    },
  };
}

function isRecord(value: object): value is AddressRecord {
  return 'suppressed' in value;
}

type Put = { table: string; address: string; at: Instant; record: AddressRecord; version: number };

function putOver({ table, address, at, record, version }: Put) {
  const { suppressed, soft, sent } = record;
  const kept = soft.length > 0 ? KEPT.softBounces : KEPT.counts;
  const item = toItem({
    ...addressKey(address),
    ver: version + 1,
    soft: soft.length > 0 ? soft : undefined,
    sent,
    // The name behind the hash, for whoever exports the table: only where mail is withheld.
    ...(suppressed
      ? { address, sup: { since: suppressed.since, because: cutBytes(suppressed.because, LONGEST_REASON) } }
      : { ttl: Math.ceil((at + kept) / 1000) }),
  });
  return {
    TableName: table,
    Item: item,
    ...(version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'ver = :ver', ExpressionAttributeValues: { ':ver': { N: String(version) } } }),
  };
}
