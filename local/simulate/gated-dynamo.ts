import type { BatchGetItemCommandInput, BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Dynamo } from '../../shared/platform/ports.ts';
import { TABLE_NAME } from '../inline/services.ts';
import { conflicted, throttled } from './aws-trouble.ts';
import { type Effect, effect } from './effects.ts';
import type { Replica } from './replica.ts';
import { type Invocation, strikes, type World } from './world.ts';

type Given = { Key?: unknown; Item?: unknown; ExpressionAttributeValues?: unknown };
type Item = Record<string, { S?: string } | undefined>;

/** The table as one environment reaches it: every request waits for its turn, and reads that may be stale sometimes are. */
export function gatedDynamo(
  dynamo: Dynamo,
  { world, of, replica }: { world: World; of(): Invocation; replica: Replica },
): Dynamo {
  const ask = <T>(wanted: Effect<T>) => effect(world, of(), wanted);
  const read = <I extends object, O>(
    name: 'getItem' | 'query' | 'batchGetItem',
    input: I,
    run: (d: Dynamo) => Promise<O>,
  ) =>
    ask<O>({
      what: () => `${name} ${describe(input)}`,
      run: () => (mayBeOld(input) && strikes(world, 'stale', 5) ? old(world, replica, run) : run(dynamo)),
      refuse: throttled,
      repeats: false,
    });
  const write = <I extends object, O>(name: string, input: I, run: () => Promise<O>) =>
    ask<O>({ what: () => `${name} ${describe(input)}`, run, refuse: throttled, repeats: true });
  return {
    getItem: (input) => read('getItem', input, (d) => d.getItem(input)),
    query: (input) => read('query', input, (d) => d.query(input)),
    batchGetItem: (input) =>
      ask({
        what: () => `batchGetItem ${Object.values(input.RequestItems ?? {})[0]?.Keys?.length} keys`,
        run: () =>
          mayBeOld(input.RequestItems?.[TABLE_NAME] ?? {}) && strikes(world, 'stale', 5)
            ? old(world, replica, (d) => d.batchGetItem(input))
            : dynamo.batchGetItem(input),
        refuse: throttled,
        partly: () => half(dynamo, input),
        repeats: false,
      }),
    putItem: (input) => write('putItem', input, () => dynamo.putItem(input)),
    updateItem: (input) => write('updateItem', input, () => dynamo.updateItem(input)),
    deleteItem: (input) => write('deleteItem', input, () => dynamo.deleteItem(input)),
    transactWriteItems: (input) => {
      const size = input.TransactItems?.length ?? 0;
      const puts = () => (input.TransactItems ?? []).map(({ Put }) => describe({ ...Put })).join(' + ');
      // AWS's client gives each transaction a token, so its own repetitions do nothing more.
      const run = () => dynamo.transactWriteItems(input);
      return ask({ what: () => `transact ${puts()}`, run, refuse: () => conflicted(size), repeats: false });
    },
  };
}

function mayBeOld(input: object): boolean {
  return Reflect.get(input, 'ConsistentRead') !== true;
}

async function old<O>(world: World, replica: Replica, run: (dynamo: Dynamo) => Promise<O>): Promise<O> {
  return run(await replica.at(world.chance.fault.between(1, 6)));
}

/** Some keys stay unread. */
async function half(dynamo: Dynamo, input: BatchGetItemCommandInput): Promise<BatchGetItemCommandOutput> {
  const Keys = input.RequestItems?.[TABLE_NAME]?.Keys ?? [];
  const middle = Math.floor(Keys.length / 2);
  const done =
    middle > 0
      ? await dynamo.batchGetItem({ RequestItems: { [TABLE_NAME]: { Keys: Keys.slice(0, middle) } } })
      : { Responses: {}, $metadata: {} };
  return { ...done, UnprocessedKeys: { [TABLE_NAME]: { Keys: Keys.slice(middle) } } };
}

/** Enough of a request to follow a story. */
function describe(input: object): string {
  const { Key, Item: written, ExpressionAttributeValues } = input as Given;
  const key = (Key ?? written) as Item | undefined;
  if (key) return `${short(key['pk']?.S ?? '')} ${short(key['sk']?.S ?? '')}`;
  const values = (ExpressionAttributeValues ?? {}) as Item;
  return Object.values(values)
    .map((value) => short(value?.S ?? ''))
    .join(' ');
}

function short(text: string): string {
  return text.length <= 34 ? text : `${text.slice(0, 24)}…${text.slice(-8)}`;
}
