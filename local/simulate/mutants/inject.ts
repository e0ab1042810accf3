import type { PutItemCommandInput, TransactWriteItem, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Stores } from '../../../shared/desk/stores.ts';
import type { Dynamo, Jobs } from '../../../shared/platform/ports.ts';
import type { AddressStore } from '../../../shared/store/address-store.ts';
import type { FunctionName } from '../../inline/functions.ts';
import type { Ports } from '../../inline/ports.ts';
import type { Mutant } from './mutant.ts';

export type Put = PutItemCommandInput;
export type Update = UpdateItemCommandInput;

type Changes = {
  put?(input: Put): Put | null;
  update?(input: Update): Update | null;
  /** One of a transaction's writes. */
  step?(step: TransactWriteItem): TransactWriteItem;
};

/** Table requests as they go out, changed; null: not sent at all. */
export function writing({ put, update, step }: Changes): Pick<Mutant, 'ports'> {
  const done = async () => ({ $metadata: {} });
  return {
    ports(ports) {
      const { dynamo } = ports;
      const putItem: Dynamo['putItem'] = (input) => {
        const changed = put ? put(input) : input;
        return changed ? dynamo.putItem(changed) : done();
      };
      const updateItem: Dynamo['updateItem'] = (input) => {
        const changed = update ? update(input) : input;
        return changed ? dynamo.updateItem(changed) : done();
      };
      const transactWriteItems: Dynamo['transactWriteItems'] = (input) =>
        dynamo.transactWriteItems(step ? { ...input, TransactItems: input.TransactItems?.map(step) } : input);
      return { ...ports, dynamo: { ...dynamo, putItem, updateItem, transactWriteItems } };
    },
  };
}

type Replaceable = Pick<Stores, 'agents' | 'conversations' | 'deliveries' | 'quarantine' | 'registry'> & {
  addresses: AddressStore;
};

/** One store's methods replaced, in all functions that have it or in these alone. */
export function replacing<K extends keyof Replaceable>(
  store: K,
  change: (methods: Replaceable[K]) => Partial<Replaceable[K]>,
  ...only: readonly FunctionName[]
): Pick<Mutant, 'deps'> {
  return {
    deps(name, deps) {
      const methods: unknown = Reflect.get(deps, store);
      if (!methods || (only.length > 0 && !only.includes(name))) return deps;
      return { ...deps, [store]: { ...methods, ...change(methods as Replaceable[K]) } };
    },
  };
}

/** Object storage, changed. */
export function storing(change: (blobs: Ports['blobs']) => Partial<Ports['blobs']>): Pick<Mutant, 'ports'> {
  return { ports: (ports) => ({ ...ports, blobs: { ...ports.blobs, ...change(ports.blobs) } }) };
}

/** Every job queue's send, changed, in all functions or in these alone. */
export function sending(change: (jobs: Jobs) => Jobs, ...only: readonly FunctionName[]): Pick<Mutant, 'ports'> {
  return {
    ports(ports, name) {
      if (only.length > 0 && !only.includes(name)) return ports;
      const changed = Object.entries(ports.jobs).map(([queue, jobs]) => [queue, change(jobs)]);
      return { ...ports, jobs: Object.fromEntries(changed) as Ports['jobs'] };
    },
  };
}

/** Jobs of this kind never leave. */
export function withoutKind(kind: string): (jobs: Jobs) => Jobs {
  return ({ send }) => ({
    send: (list) => send(list.filter(({ body }) => Reflect.get(Object(body), 'kind') !== kind)),
  });
}

/** These functions forget that anything has failed. */
export function swallowing(...functions: readonly FunctionName[]): Pick<Mutant, 'handler'> {
  return {
    handler: (name, handler) =>
      functions.includes(name)
        ? async (event, context) => {
            await handler(event, context).catch(() => undefined);
            return { batchItemFailures: [] };
          }
        : handler,
  };
}

export function skOf(input: Put | Update): string {
  const key = 'Item' in input ? input.Item : (input as Update).Key;
  return key?.['sk']?.S ?? '';
}

/** The request without its condition, and without the values that only the condition has used. */
export function without<I extends Put | Update>(input: I, ...names: readonly string[]): I {
  const { ConditionExpression: _condition, ExpressionAttributeValues: given, ...bare } = input;
  const values = Object.fromEntries(Object.entries(given ?? {}).filter(([name]) => !names.includes(name)));
  return (Object.keys(values).length > 0 ? { ...bare, ExpressionAttributeValues: values } : bare) as I;
}

/** An id that differs at each call, without chance: the mutant must be as repeatable as the desk. */
export function fresh(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `mutant${count}`;
  };
}
