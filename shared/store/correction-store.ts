import * as z from 'zod/mini';
import { type Instant, QUEUES, type Queue } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, toItem } from './codec.ts';
import { correctionKey, correctionPk } from './keys.ts';
import { readAll } from './read.ts';

const correctionItem = z.object({ sk: z.string(), queue: z.enum(QUEUES as readonly ['csr', 'tsr']), at: z.number() });

/** A ticket by its id, and the queue that it belonged to. The words stay where they are: whoever exports reads them there, so what was erased is gone. */
export type Correction = { ticket: string; queue: Queue; at: Instant };

export type CorrectionStore = ReturnType<typeof correctionStore>;

export function correctionStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    async put({ ticket, queue, at }: Correction): Promise<void> {
      await dynamo.putItem({ TableName: table, Item: toItem({ ...correctionKey(at, ticket), queue, at }) });
    },

    /** Of a month, as `2026-11`. */
    async ofMonth(month: string): Promise<Correction[]> {
      const items = await readAll(
        { dynamo, table },
        { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: correctionPk(month) } } },
      );
      return items.map((item) => {
        const { sk, queue, at } = correctionItem.parse(fromItem(item));
        return { ticket: sk, queue, at };
      });
    },
  };
}
