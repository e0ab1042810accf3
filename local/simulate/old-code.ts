import type { Dynamo } from '../../shared/platform/ports.ts';
import type { Item } from '../../shared/store/codec.ts';
import { FOLD } from '../../shared/store/ticket-items.ts';

/** What a head has held only of late: a function of before knows nothing of it, and writes the head without. */
const LATELY: readonly string[] = [
  'l',
  'wrote',
  'deep',
  'runs',
  'waits',
  'zz',
  'rating',
  'apart',
  'offer',
  'passed',
  'up',
  'ask',
  'f',
  'of',
];

/** How many batches a function of before still takes while a deployment goes on. */
export const LAST_RUNS = 3;

/**
 * The table as the code of the last deployment has it: the same code, one fold behind. Heads of today's code are newer than it knows; what it writes itself is older
 * than today's code is.
 */
export function behind(dynamo: Dynamo): Dynamo {
  return {
    ...dynamo,
    getItem: async (input) => {
      const answer = await dynamo.getItem(input);
      return answer.Item ? { ...answer, Item: ahead(answer.Item) } : answer;
    },
    query: async (input) => {
      const answer = await dynamo.query(input);
      return answer.Items ? { ...answer, Items: answer.Items.map(ahead) } : answer;
    },
    batchGetItem: async (input) => {
      const answer = await dynamo.batchGetItem(input);
      const tables = Object.entries(answer.Responses ?? {}).map(([table, items]) => [table, items.map(ahead)]);
      return { ...answer, Responses: Object.fromEntries(tables) as NonNullable<typeof answer.Responses> };
    },
    putItem: (input) => dynamo.putItem({ ...input, Item: asOfOld(input.Item ?? {}) }),
    transactWriteItems: (input) => {
      const written = input.TransactItems?.map((each) =>
        each.Put ? { ...each, Put: { ...each.Put, Item: asOfOld(each.Put.Item ?? {}) } } : each,
      );
      return dynamo.transactWriteItems({ ...input, TransactItems: written });
    },
  };
}

const isHead = ({ sk }: Item): boolean => sk?.S === 'H' || (sk?.S?.startsWith('T#') ?? false);

const ahead = (item: Item): Item =>
  isHead(item) && item['v']?.N ? { ...item, v: { N: String(Number(item['v'].N) + 1) } } : item;

function asOfOld(item: Item): Item {
  if (!isHead(item)) return item;
  const known = Object.entries(item).filter(([name]) => !LATELY.includes(name));
  return { ...Object.fromEntries(known), v: { N: String(FOLD - 1) } };
}
