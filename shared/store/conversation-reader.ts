import type { Message } from '../domain/message.ts';
import type { Dynamo } from '../platform/ports.ts';
import { toItem } from './codec.ts';
import { messageFromItem, type Stored } from './fact-items.ts';
import { conversationPk, headKey } from './keys.ts';
import { type Head, headFromItem } from './ticket-items.ts';

export type ConversationReader = ReturnType<typeof conversationReader>;

/** One message and one head: all that is needed by whoever folds and writes nothing. */
export function conversationReader({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    /** `strong` after a lost race: the cheap read may be a moment old. */
    async head(conversation: string, strong = false): Promise<Head> {
      const Key = toItem(headKey(conversation));
      const { Item: item } = await dynamo.getItem({ TableName: table, Key, ConsistentRead: strong });
      return item ? headFromItem(item) : { ticket: null, version: 0 };
    },

    async message(conversation: string, id: string): Promise<Stored<Message> | null> {
      const Key = toItem({ pk: conversationPk(conversation), sk: id });
      const { Item: item } = await dynamo.getItem({ TableName: table, Key });
      return item ? messageFromItem(item) : null;
    },
  };
}
