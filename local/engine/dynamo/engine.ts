import type { Dynamo } from '../../../shared/platform/ports.ts';
import type { Meter } from './meter.ts';
import { createMeter } from './meter.ts';
import type { InputOf, OperationName, OutputOf } from './operations.ts';
import { OPERATIONS, perform } from './operations.ts';
import type { EngineState, StreamListener } from './state.ts';
import { sweepTtl } from './ttl.ts';

export type Metadata = {
  $metadata: { httpStatusCode: number; requestId: string; attempts: number; totalRetryDelay: number };
};

/** Every operation as a method, named and shaped as on the SDK's `DynamoDB` and `DynamoDBStreams` clients. */
type Methods = { [N in OperationName as Uncapitalize<N>]: (input: InputOf<N>) => Promise<OutputOf<N> & Metadata> };

export type DynamoEngine = Dynamo &
  Methods & {
    /** The bill by operation, table and index, whether responses told it or not. */
    readonly meter: Meter;
    /** Runs an operation by its AWS name, e.g. `PutItem`; rejects with UnknownOperationException for others. */
    call(operation: string, input: unknown): Promise<object & Metadata>;
    /** Hears every stream record right after its commit; answers what ends it. A listener must not throw. */
    onStreamRecord(listener: StreamListener): () => void;
    /** Deletes what TTL finds expired at `now` (milliseconds); answers how many items went. */
    sweepTtl(now: number): number;
  };

export type EngineOptions = {
  /** Milliseconds since 1970: ages of stream records, iterators and idempotency tokens go by it. */
  readonly clock: { now(): number };
  /** Request ids; counted up where nothing is given. */
  readonly ids?: { next(): string };
  readonly region?: string;
  readonly account?: string;
};

const counter = (): { next(): string } => {
  let count = 0;
  return { next: () => `request-${++count}` };
};

export const emptyState = ({ clock, ids, region, account }: EngineOptions): EngineState => ({
  clock,
  ids: ids ?? counter(),
  region: region ?? 'eu-central-1',
  account: account ?? '000000000000',
  tables: new Map(),
  tokens: new Map(),
  meter: createMeter(),
  listeners: new Set(),
  journal: undefined,
  sequence: 0,
});

/**
 * DynamoDB and its Streams in this process and in memory. Every operation runs to its end within the call (no timers, no
 * randomness, time only from `clock`), so a run with the same calls gives the same answers.
 */
export const createDynamoEngine = (options: EngineOptions): DynamoEngine => engineOver(emptyState(options));

export function engineOver(state: EngineState): DynamoEngine {
  const call = async <N extends OperationName>(operation: N, input: InputOf<N>) => ({
    ...(perform(state, operation, input) as object),
    $metadata: { httpStatusCode: 200, requestId: state.ids.next(), attempts: 1, totalRetryDelay: 0 },
  });
  const methods = Object.keys(OPERATIONS).map((name) => {
    const operation = name as OperationName;
    return [name.charAt(0).toLowerCase() + name.slice(1), (input: never) => call(operation, input)];
  });
  return {
    ...(Object.fromEntries(methods) as Methods),
    meter: state.meter,
    call: (operation, input) => call(operation as OperationName, input as never),
    onStreamRecord: (listener) => {
      state.listeners.add(listener);
      return () => state.listeners.delete(listener);
    },
    sweepTtl: (now) => sweepTtl(state, now),
  };
}
