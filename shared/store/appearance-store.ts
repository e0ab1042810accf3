import { spellIdentity } from '../domain/identity.ts';
import type { Appearance } from '../domain/linking.ts';
import { iso } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { toItem } from './codec.ts';
import { identityPk } from './keys.ts';

export type AppearanceStore = ReturnType<typeof appearanceStore>;

/** Writes down who has written; `identityStore` reads it. Apart, as the normalisers do nothing else. */
export function appearanceStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    /** Once a conversation, when it begins: one item a name, and most people have one. The same again is the same item. */
    async appeared({ identity, conversation, ...rest }: Appearance): Promise<void> {
      const value = { ...rest, c: conversation, who: spellIdentity(identity) };
      const sk = `C#${iso(rest.at)}#${conversation}`;
      const put = (home: string) =>
        dynamo.putItem({ TableName: table, Item: toItem({ pk: identityPk(home), sk, ...value }) });
      await Promise.all(rest.homes.map(put));
    },
  };
}
