import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item, toItem } from './codec.ts';
import { portalKey } from './keys.ts';

export type PortalStore = ReturnType<typeof portalStore>;

/** Who holds the key: an address that has been proven, and until when (the world's time, in milliseconds). */
type Held = { address: string; until: Instant };

/** Links to sign in by and sessions of the customers' portal, under the hashes of their tokens: whoever reads the table can open nothing. */
export function portalStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const put = (kind: 'link' | 'session', token: string, { address, until }: Held) =>
    dynamo.putItem({
      TableName: table,
      Item: toItem({ ...portalKey(kind, token), address, until, ttl: Math.ceil(until / 1000) }),
    });
  const taken = async (kind: 'link' | 'session', token: string): Promise<Item | undefined> => {
    const Key = toItem(portalKey(kind, token));
    return (await dynamo.deleteItem({ TableName: table, Key, ReturnValues: 'ALL_OLD' })).Attributes;
  };
  return {
    putLink: (token: string, held: Held) => put('link', token, held),

    /** The address that it was sent to, once, whoever else asks in the same moment; null for one that is unknown, late or used. */
    redeemLink: async (token: string, now: Instant): Promise<string | null> =>
      addressIn(await taken('link', token), now),

    putSession: (token: string, held: Held) => put('session', token, held),

    async session(token: string, now: Instant): Promise<string | null> {
      const Key = toItem(portalKey('session', token));
      return addressIn((await dynamo.getItem({ TableName: table, Key, ConsistentRead: true })).Item, now);
    },

    endSession: async (token: string): Promise<void> => void (await taken('session', token)),
  };
}

/** TTL deletes late, by days at worst: the time itself decides. */
function addressIn(item: Item | undefined, now: Instant): string | null {
  if (!item) return null;
  const { address, until } = fromItem(item);
  return Number(until) >= now ? String(address) : null;
}
