import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, packText, toItem, unpackText } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { MANIFEST_KEY } from './keys.ts';

type Segment = { key: string; bytes: number; footer: number; docs: number; from: Instant; until: Instant };
type Kept = {
  version: number;
  since: Instant;
  rebuilt: Instant | null;
  segments: readonly Segment[];
  retired: readonly { key: string; at: Instant }[];
};

export type ManifestStore = ReturnType<typeof manifestStore>;

/** The one item that says of which segments the search index is made; a kilobyte for a hundred of them. */
export function manifestStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    async read(): Promise<Kept | null> {
      const asked = { TableName: table, Key: toItem(MANIFEST_KEY), ConsistentRead: true };
      const { Item: item } = await dynamo.getItem(asked);
      if (!item) return null;
      const { ver, body } = fromItem(item);
      return { ...(JSON.parse(unpackText(body as string)) as Omit<Kept, 'version'>), version: Number(ver) };
    },

    /** Over the version that it was made from; false = somebody else was faster. */
    async write({ version, ...rest }: Kept): Promise<boolean> {
      const Item = toItem({ ...MANIFEST_KEY, ver: version + 1, body: packText(JSON.stringify(rest)) });
      const condition =
        version === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: 'ver = :ver', ExpressionAttributeValues: toItem({ ':ver': version }) };
      return succeeds(() => dynamo.putItem({ TableName: table, Item, ...condition }), isFailedCondition);
    },
  };
}
