import * as z from 'zod/mini';
import { type Identity, parseIdentity, spellIdentity } from '../domain/identity.ts';
import type { Appearance, LinkEvent } from '../domain/linking.ts';
import { iso } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item, toItem } from './codec.ts';
import { identityPk } from './keys.ts';

const appearanceItem = z.object({
  c: z.string(),
  who: z.string(),
  name: z.string(),
  at: z.number(),
  homes: z.array(z.string()),
  proven: z.array(z.string()),
});
const linkItem = z.object({
  id: z.string(),
  type: z.enum(['linked', 'unlinked']),
  one: z.string(),
  other: z.string(),
  homes: z.array(z.string()),
  because: z.string(),
  by: z.string(),
  byName: z.string(),
  at: z.number(),
});

/** What lies under one name of a person. */
export type Kept = { appearances: Appearance[]; links: LinkEvent[] };

/** A page is enough to know somebody by; older conversations of so frequent a writer are found in the ticket. */
const NEWEST = 60;

export type IdentityStore = ReturnType<typeof identityStore>;

/** Who has written, by each name under which they can be found again, and what agents have said of whom that is. */
export function identityStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const put = (Item: Item) => dynamo.putItem({ TableName: table, Item });
  return {
    /** An agent's word, under every name by which either side may be asked for. Never overwritten: the last one counts. */
    async say({ pair, ...event }: LinkEvent): Promise<void> {
      const value = { ...event, one: spellIdentity(pair[0]), other: spellIdentity(pair[1]) };
      const sk = `L#${iso(event.at)}#${event.id}`;
      await Promise.all(event.homes.map((home) => put(toItem({ pk: identityPk(home), sk, ...value }))));
    },

    /** Whether somebody began this conversation at this moment under this name: one strong read, however many they have begun. */
    async appearance(home: string, { at, conversation }: Pick<Appearance, 'at' | 'conversation'>) {
      const Key = toItem({ pk: identityPk(home), sk: `C#${iso(at)}#${conversation}` });
      const { Item: item } = await dynamo.getItem({ TableName: table, Key, ConsistentRead: true });
      return item ? appearanceFromItem(item) : null;
    },

    /** The conversations that began under a name, newest first, from where the page before ended. */
    async begun(home: string, { before, limit }: { before: string | null; limit: number }) {
      const pk = identityPk(home);
      const { Items: items = [], LastEvaluatedKey: last } = await dynamo.query({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': { S: pk }, ':from': { S: 'C#' }, ':to': { S: 'C$' } },
        ...(before ? { ExclusiveStartKey: { pk: { S: pk }, sk: { S: `C#${before}` } } } : {}),
        ScanIndexForward: false,
        Limit: limit,
      });
      return {
        appearances: items.flatMap((item) => appearanceFromItem(item) ?? []),
        before: last?.['sk']?.S?.slice(2) ?? null,
      };
    },

    /** What lies under a name: all that agents have said, and the newest conversations. */
    async under(home: string): Promise<Kept> {
      const page = (from: string, limit: number) =>
        dynamo.query({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :from)',
          ExpressionAttributeValues: { ':pk': { S: identityPk(home) }, ':from': { S: from } },
          ScanIndexForward: false,
          Limit: limit,
        });
      const [began, said] = await Promise.all([page('C#', NEWEST), page('L#', NEWEST)]);
      return {
        appearances: (began.Items ?? []).flatMap((item) => appearanceFromItem(item) ?? []),
        links: (said.Items ?? []).flatMap((item) => linkFromItem(item) ?? []),
      };
    },
  };
}

function appearanceFromItem(item: Item): Appearance | null {
  const { c, who, ...rest } = appearanceItem.parse(fromItem(item));
  const identity = parseIdentity(who);
  return identity ? { ...rest, conversation: c, identity } : null;
}

function linkFromItem(item: Item): LinkEvent | null {
  const { one, other, ...rest } = linkItem.parse(fromItem(item));
  const pair = [parseIdentity(one), parseIdentity(other)] as const;
  return isPair(pair) ? { ...rest, pair } : null;
}

function isPair(pair: readonly (Identity | undefined)[]): pair is readonly [Identity, Identity] {
  return pair.every((each) => each !== undefined);
}
