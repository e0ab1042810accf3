import * as z from 'zod/mini';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import {
  aliasKey,
  arrivalKey,
  claimKey,
  connectionKey,
  conversationPk,
  type Key,
  refKey,
  socketTicketKey,
  visitorSocketKey,
} from './keys.ts';
import { orElse } from './or-else.ts';
import { readAll, readMany } from './read.ts';

const connectionItem = z.object({
  kind: z.enum(['agent', 'visitor']),
  who: z.string(),
  session: orElse(z.string(), ''),
  name: orElse(z.string(), ''),
  account: orElse(z.string(), ''),
  /** Names where a visitor's socket comes from, for what one place may do in an hour. */
  place: orElse(z.string(), ''),
  /** Of a visitor for whom the account's own server has signed; read by the channel, with the job that it goes into. */
  user: z.optional(z.unknown()),
});

/** Behind an open socket: an agent by id, or a visitor by conversation and session. */
export type Connection = z.infer<typeof connectionItem>;

const SOCKET_LIFE = 3 * 3600;

export type AskedAlias = { messageId: string; sender: string };

export const keyOfAlias = ({ messageId, sender }: AskedAlias): Key => aliasKey(messageId, sender);

export function aliasesAmong(items: readonly Item[], asked: readonly AskedAlias[]): Map<string, string> {
  const found = new Map(items.map((item) => [item['pk']?.S, String(item['c']?.S)]));
  return new Map(
    asked.flatMap((alias) => {
      const conversation = found.get(keyOfAlias(alias).pk);
      return conversation ? [[`${alias.messageId}|${alias.sender}`, conversation] as const] : [];
    }),
  );
}

export type RegistryStore = ReturnType<typeof registryStore>;

/** The small items that lead from something known to something wanted: aliases, claims, connections. */
export function registryStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const get = async (key: Key) => {
    const { Item: item } = await dynamo.getItem({ TableName: table, Key: toItem(key), ConsistentRead: true });
    return item ? fromItem(item) : null;
  };
  const put = (key: Key, value: Record<string, unknown>) =>
    dynamo.putItem({ TableName: table, Item: toItem({ ...key, ...value }) });
  const remove = (key: Key) => dynamo.deleteItem({ TableName: table, Key: toItem(key) });
  const putOnce = (key: Key, value: Record<string, unknown>) =>
    succeeds(
      () =>
        dynamo.putItem({
          TableName: table,
          Item: toItem({ ...key, ...value }),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      isFailedCondition,
    );

  return {
    /** First come, first kept: an alias never moves to another conversation. */
    putAlias: (messageId: string, sender: string, conversation: string) =>
      putOnce(aliasKey(messageId, sender), { c: conversation }),

    /** Which conversations the ids lead to, one request for all; `sender` empty asks for our own mails. */
    async aliases(asked: readonly AskedAlias[]): Promise<Map<string, string>> {
      return aliasesAmong(await readMany({ dynamo, table }, asked.map(keyOfAlias)), asked);
    },

    putRef: (ref: string, ticket: string) => putOnce(refKey(ref), { c: ticket }),
    ticketOfRef: async (ref: string): Promise<string | null> => {
      const item = await get(refKey(ref));
      return item ? String(item['c']) : null;
    },

    /** For an event without a provider's time: the arrival time that its first copy got, however often it comes. */
    async arrival(conversation: string, dedupeKey: string, at: Instant): Promise<Instant> {
      const key = arrivalKey(conversation, dedupeKey);
      if (await putOnce(key, { at })) return at;
      return Number((await get(key))?.['at'] ?? at);
    },

    /** True once in `seconds`, however many ask: who gets it may act. */
    async claim(what: readonly string[], at: Instant, seconds: number): Promise<boolean> {
      return succeeds(
        () =>
          dynamo.putItem({
            TableName: table,
            Item: toItem({ ...claimKey(...what), until: at + seconds * 1000, ttl: Math.ceil(at / 1000) + seconds }),
            // TTL deletes late, by days at worst: the time itself decides.
            ConditionExpression: 'attribute_not_exists(pk) OR #until <= :now',
            ExpressionAttributeNames: { '#until': 'until' },
            ExpressionAttributeValues: { ':now': { N: String(at) } },
          }),
        isFailedCondition,
      );
    },

    /** A ticket that opens one agent's socket within a minute. */
    putSocketTicket: (ticket: string, agent: string, at: Instant) =>
      put(socketTicketKey(ticket), { agent, until: at + 60_000, ttl: Math.ceil(at / 1000) + 120 }),

    /** Redeems it: the agent, or null where it is unknown, late or used. */
    async redeemSocketTicket(ticket: string, at: Instant): Promise<string | null> {
      const { Attributes: item } = await dynamo.deleteItem({
        TableName: table,
        Key: toItem(socketTicketKey(ticket)),
        ReturnValues: 'ALL_OLD',
      });
      if (!item) return null;
      const { agent, until } = fromItem(item);
      return Number(until) >= at ? String(agent) : null;
    },

    connection: async (id: string): Promise<Connection | null> => {
      const item = await get(connectionKey(id));
      return item ? connectionItem.parse(item) : null;
    },
    putConnection: (id: string, connection: Partial<Connection> & Pick<Connection, 'kind' | 'who'>, at: Instant) =>
      put(connectionKey(id), { ...connection, ttl: Math.ceil(at / 1000) + SOCKET_LIFE }),
    dropConnection: (id: string) => remove(connectionKey(id)),

    putVisitorSocket: (conversation: string, id: string, at: Instant) =>
      put(visitorSocketKey(conversation, id), { id, ttl: Math.ceil(at / 1000) + SOCKET_LIFE }),
    dropVisitorSocket: (conversation: string, id: string) => remove(visitorSocketKey(conversation, id)),
    async visitorSockets(conversation: string): Promise<string[]> {
      const items = await readAll(
        { dynamo, table },
        {
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :w)',
          ExpressionAttributeValues: { ':pk': { S: conversationPk(conversation) }, ':w': { S: 'W#' } },
        },
      );
      return items.map((item) => String(item['id']?.S));
    },
  };
}
