import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Agent, MOST_UNITS, mostBefore, placesOf, type Wanted, worksIn } from '../domain/assignment.ts';
import type { Instant, Presence, Queue } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { agentKey, ROSTER_PK } from './keys.ts';
import { orElse } from './or-else.ts';
import { readAll } from './read.ts';

const strings = orElse(
  z.pipe(
    z.instanceof(Set<string>),
    z.transform((set) => [...set].sort()),
  ),
  [],
);
const agentItem = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  queues: z.array(z.enum(['csr', 'tsr'])),
  lead: orElse(z.boolean(), false),
  presence: orElse(z.enum(['available', 'away']), 'away'),
  since: z.optional(z.number()),
  capacity: z.number(),
  load: strings,
  sockets: strings,
  viewing: orElse(z.record(z.string(), z.string()), {}),
  gone: orElse(z.boolean(), false),
});

export type Profile = {
  id: string;
  name: string;
  email: string;
  queues: readonly Queue[];
  capacity: number;
  lead?: boolean;
};
/** A ticket and the room that it asks for. */
type Place = Pick<Wanted, 'id' | 'units' | 'kept'>;

export type AgentStore = ReturnType<typeof agentStore>;

/** Agents: who they are, whether they are here, what they hold. One item each; every change is conditional or idempotent. */
export function agentStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const update = (id: string, change: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>) => {
    const { pk, sk } = agentKey(id);
    return dynamo.updateItem({ TableName: table, Key: { pk: { S: pk }, sk: { S: sk } }, ...change });
  };

  return {
    async roster(): Promise<Agent[]> {
      const items = await readAll(
        { dynamo, table },
        { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: ROSTER_PK } } },
      );
      return items.flatMap((item) => agentFromItem(item) ?? []);
    },

    async agent(id: string): Promise<Agent | null> {
      const { pk, sk } = agentKey(id);
      const { Item: item } = await dynamo.getItem({
        TableName: table,
        Key: { pk: { S: pk }, sk: { S: sk } },
        ConsistentRead: true,
      });
      return item ? agentFromItem(item) : null;
    },

    /** What the login says of an agent; presence and load stay as they are. */
    async enrol({ id, name, email, queues, capacity, lead = false }: Profile): Promise<void> {
      await update(id, {
        UpdateExpression:
          'SET id = :id, #name = :name, email = :email, queues = :queues, #capacity = :capacity, #lead = :lead',
        ExpressionAttributeNames: { '#name': 'name', '#capacity': 'capacity', '#lead': 'lead' },
        ExpressionAttributeValues: {
          ':lead': { BOOL: lead },
          ':id': { S: id },
          ':name': { S: name },
          ':email': { S: email },
          ':queues': { L: queues.map((queue) => ({ S: queue })) },
          ':capacity': { N: String(capacity) },
        },
      });
    },

    async setPresence(id: string, presence: Presence, at: Instant): Promise<void> {
      await update(id, {
        UpdateExpression: 'SET presence = :presence, #since = :at',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#since': 'since' },
        ExpressionAttributeValues: { ':presence': { S: presence }, ':at': { N: String(at) } },
      });
    },

    /** Takes the ticket's places: false where the agent has gone, has no room for it, holds it already, or has another capacity by now. */
    async reserve({ id, capacity }: Pick<Agent, 'id' | 'capacity'>, wanted: Place): Promise<boolean> {
      const most = mostBefore({ capacity }, wanted);
      if (most < 0) return false;
      const reserving = {
        UpdateExpression: 'ADD #load :places',
        ConditionExpression:
          'presence = :available AND attribute_not_exists(gone) AND NOT contains(#load, :ticket) AND #capacity = :capacity AND (attribute_not_exists(#load) OR size(#load) <= :most)',
        ExpressionAttributeNames: { '#load': 'load', '#capacity': 'capacity' },
        ExpressionAttributeValues: {
          ':places': { SS: placesOf(wanted.id, wanted.units) },
          ':ticket': { S: wanted.id },
          ':available': { S: 'available' },
          ':capacity': { N: String(capacity) },
          ':most': { N: String(most) },
        },
      };
      return succeeds(() => update(id, reserving), isFailedCondition);
    },

    /** An agent's own click is obeyed whatever the capacity says. */
    async hold(id: string, { id: ticket, units }: Pick<Place, 'id' | 'units'>): Promise<void> {
      await update(id, {
        UpdateExpression: 'ADD #load :places',
        ExpressionAttributeNames: { '#load': 'load' },
        ExpressionAttributeValues: { ':places': { SS: placesOf(ticket, units) } },
      });
    },

    /** Gives back as many places as the ticket may ever have taken, or these. Answers the queues in which the agent could now be given another ticket. */
    async release(id: string, ticket: string, places = placesOf(ticket, MOST_UNITS)): Promise<readonly Queue[]> {
      const { Attributes: after } = await update(id, {
        UpdateExpression: 'DELETE #load :places',
        ExpressionAttributeNames: { '#load': 'load' },
        ExpressionAttributeValues: { ':places': { SS: places } },
        ReturnValues: 'ALL_NEW',
      });
      const agent = after && agentFromItem(after);
      return agent?.presence === 'available' ? worksIn(agent) : [];
    },

    async connect(id: string, socket: string): Promise<void> {
      await update(id, {
        UpdateExpression: 'ADD sockets :one',
        ExpressionAttributeValues: { ':one': { SS: [socket] } },
      });
      await succeeds(
        () =>
          update(id, {
            UpdateExpression: 'SET viewing = :none',
            ConditionExpression: 'attribute_not_exists(viewing)',
            ExpressionAttributeValues: { ':none': { M: {} } },
          }),
        isFailedCondition,
      );
    },

    /** Which ticket a browser shows; it hears of every change to it. Answers what it has shown before. */
    async look(id: string, socket: string, ticket: string | null): Promise<string | null> {
      const names = { '#socket': socket };
      const change = ticket
        ? {
            UpdateExpression: 'SET viewing.#socket = :ticket',
            ExpressionAttributeNames: names,
            ExpressionAttributeValues: { ':ticket': { S: ticket } },
          }
        : { UpdateExpression: 'REMOVE viewing.#socket', ExpressionAttributeNames: names };
      const { Attributes: before } = await update(id, { ...change, ReturnValues: 'ALL_OLD' });
      return viewedBy(before, socket);
    },

    /** Answers how many browsers are left open, and which ticket this one has shown. */
    async disconnect(id: string, socket: string): Promise<{ left: number; viewed: string | null }> {
      const gone = { ExpressionAttributeValues: { ':one': { SS: [socket] } }, ReturnValues: 'ALL_OLD' as const };
      const looked = {
        ...gone,
        UpdateExpression: 'DELETE sockets :one REMOVE viewing.#socket',
        ConditionExpression: 'attribute_exists(viewing)',
        ExpressionAttributeNames: { '#socket': socket },
      };
      const { Attributes: before } = await update(id, looked).catch((error: unknown) => {
        if (!isFailedCondition(error)) throw error;
        // Connecting was cut off before anything could be looked at.
        return update(id, { ...gone, UpdateExpression: 'DELETE sockets :one' });
      });
      const sockets = (before && agentFromItem(before)?.sockets) ?? [];
      return { left: sockets.filter((each) => each !== socket).length, viewed: viewedBy(before, socket) };
    },
  };
}

function viewedBy(item: Item | undefined, socket: string): string | null {
  return item?.['viewing']?.M?.[socket]?.S ?? null;
}

/** Null for what a socket or a ticket has left of somebody who never logged in: one such item must not hide all the others. */
function agentFromItem(item: Item): Agent | null {
  if (item['id'] === undefined) return null;
  const { viewing, gone, ...agent } = agentItem.parse(fromItem(item));
  return { ...agent, ...(gone ? { presence: 'away' as const } : {}), viewing: Object.values(viewing) };
}
