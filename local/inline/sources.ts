import type { DynamoDBStreamEvent, SQSEvent } from 'aws-lambda';
import type { JobQueueName, Queue } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Clock, Ids } from '../../shared/platform/ports.ts';
import type { Invoked } from '../lambda/invocation.ts';
import { CONSUMERS } from './consumers.ts';
import type { FunctionName, Functions } from './functions.ts';
import { NO_CONTEXT } from './http-door.ts';
import type { Meter } from './meter.ts';
import { pumpQueue } from './queue-pump.ts';
import type { Services } from './services.ts';
import { openStreamPump } from './stream-pump.ts';

const MOST_ROUNDS = 10_000;

export type SourcesInput = { services: Services; functions: Functions; meter: Meter; ids: Ids; clock: Clock };

/** Everything that wakes a function without being asked. */
export async function openSources({ services, functions, meter, ids, clock }: SourcesInput) {
  const invoke = (name: FunctionName) => async (event: SQSEvent | DynamoDBStreamEvent) => {
    meter.charge(name, 'lambdaRequests');
    const handler = functions[name] as (event: unknown, context: unknown) => Promise<unknown>;
    return settled(() => handler(throughJson(event), NO_CONTEXT));
  };
  const { sqs, queues } = services;
  const stream = (queue: Queue) =>
    openStreamPump(services, { queue, invoke: invoke(`${queue}-queue`), ids, now: clock.now });
  const streams = { csr: await stream('csr'), tsr: await stream('tsr') };
  const pumpOf = (name: JobQueueName) => () => {
    const consumer = CONSUMERS[name];
    const onRequest = () => meter.charge(consumer, 'sqsRequests');
    return pumpQueue({ sqs, queueUrl: queues[name], invoke: invoke(consumer), onRequest });
  };
  const queuePumps = (Object.keys(CONSUMERS) as JobQueueName[])
    .filter((name) => name !== 'search')
    .map((name) => pumpOf(name));
  const pumps = [...queuePumps.slice(0, 2), streams.csr.pump, streams.tsr.pump, ...queuePumps.slice(2)];

  return {
    givenUp: () => [...streams.csr.givenUp, ...streams.tsr.givenUp],
    /** The minute is over for which the jobs of the search index are collected: nobody waits for it. */
    async index(): Promise<void> {
      while (await pumpOf('search')());
    },
    /** Runs what waits, source by source, until nothing does. What fails and comes back later is left for later. */
    async settle(): Promise<void> {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        let worked = false;
        for (const pump of pumps) worked = (await pump()) || worked;
        if (!worked) return;
      }
      throw new DeskError('desk.restless', `there is still work after ${MOST_ROUNDS} rounds: something feeds itself`, {
        recovery: 'never',
      });
    },
  };
}

/** Lambda hands events over as JSON; a handler that leaned on anything else would work here and not there. */
function throughJson(event: unknown): unknown {
  return JSON.parse(JSON.stringify(event));
}

async function settled(run: () => Promise<unknown>): Promise<Invoked> {
  try {
    return { ok: true, payload: await run() };
  } catch (error) {
    return { ok: false, error: { errorType: 'Error', errorMessage: String(error) } };
  }
}
