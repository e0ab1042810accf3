import type { Dynamo } from '../platform/ports.ts';
import { fromItem, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { aliasKey, type Key } from './keys.ts';

/** A mail by its id, its sender and its content, and where it is to be. */
export type AliasClaim = { messageId: string; sender: string; digest: string; conversation: string };

type Deps = { dynamo: Dynamo; table: string };

/**
 * Where the mail of this digest is: in the conversation given, or in the one that its first copy named. Some programs give every mail one id: whose digest is
 * another's has an alias of its own beside it.
 */
export async function claimAlias(deps: Deps, { messageId, sender, digest, conversation }: AliasClaim): Promise<string> {
  for (const id of [messageId, `${messageId}|${digest}`]) {
    const key = aliasKey(id, sender);
    if (await putOnce(deps, key, { c: conversation, d: digest })) return conversation;
    const { Item: kept } = await deps.dynamo.getItem({ TableName: deps.table, Key: toItem(key), ConsistentRead: true });
    if (kept && fromItem(kept)['d'] === digest) return String(kept['c']?.S);
  }
  return conversation;
}

function putOnce({ dynamo, table }: Deps, key: Key, value: Record<string, unknown>): Promise<boolean> {
  const Item = toItem({ ...key, ...value });
  const ConditionExpression = 'attribute_not_exists(pk)';
  return succeeds(() => dynamo.putItem({ TableName: table, Item, ConditionExpression }), isFailedCondition);
}
