import * as z from 'zod/mini';
import type { SenderRule } from '../domain/aside.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item, toItem } from './codec.ts';
import { SENDER_RULES_PK, senderRuleKey } from './keys.ts';
import { readMany } from './read.ts';
import { type AskedAlias, aliasesAmong, keyOfAlias } from './registry-store.ts';

const ruleItem = z.object({
  sk: z.string(),
  verdict: z.enum(['block', 'allow']),
  because: z.string(),
  by: z.string(),
  at: z.number(),
});

export type SenderRuleStore = ReturnType<typeof senderRuleStore>;

/** Blocked and allowed senders, as agents have said at work; those of the settings stand beside them. */
export function senderRuleStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    /** Where the ids lead to, and what was said of senders under these names: one request for both. */
    async cluesOf(
      asked: readonly AskedAlias[],
      senders: readonly string[],
    ): Promise<{ aliases: Map<string, string>; rules: Map<string, SenderRule> }> {
      const items = await readMany({ dynamo, table }, [...asked.map(keyOfAlias), ...senders.map(senderRuleKey)]);
      const said = items.filter((item) => item['pk']?.S === SENDER_RULES_PK).map(senderRuleFromItem);
      return { aliases: aliasesAmong(items, asked), rules: new Map(said.map((rule) => [rule.who, rule])) };
    },

    /** The last word counts. */
    async put({ who, ...rule }: SenderRule): Promise<void> {
      await dynamo.putItem({ TableName: table, Item: toItem({ ...senderRuleKey(who), ...rule }) });
    },

    async remove(who: string): Promise<void> {
      await dynamo.deleteItem({ TableName: table, Key: toItem(senderRuleKey(who)) });
    },
  };
}

export function senderRuleFromItem(item: Item): SenderRule {
  const { sk, ...rule } = ruleItem.parse(fromItem(item));
  return { who: sk.slice(2), ...rule };
}
