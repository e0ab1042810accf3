import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DeskClock } from './desk-clock.ts';
import type { Engines } from './engines.ts';
import { openCheckpoints } from './event-sources/checkpoints.ts';
import { openDynamoStream } from './event-sources/dynamo-stream.ts';
import { type BusEvent, putEvent } from './event-sources/event-bus.ts';
import { failedBatchObject } from './event-sources/failed-batch.ts';
import { type Source, startQueueSource } from './event-sources/queue-source.ts';
import { startSchedule } from './event-sources/schedule.ts';
import { startStreamSource } from './event-sources/stream-source.ts';
import type { Invoke } from './lambda/invocation.ts';
import type { EventSourcesPlan } from './provision/event-sources.ts';

export type Sources = {
  /** Resolves when nothing is being worked on and nothing waits to be, at this moment of the desk's time. */
  settled(): Promise<void>;
  /** AWS's event bus; answers how many rules took the event. */
  putEvent(event: BusEvent): number;
  /** Resolves when the schedules that are due have run. */
  schedulesRun(): Promise<void>;
  stop(): Promise<void>;
};

export type SourcesOptions = {
  plan: EventSourcesPlan;
  engines: Engines;
  clock: DeskClock;
  invoke: Invoke;
  dir: string;
  tell(line: string): void;
};

/** Starts everything that wakes functions by itself: queues, streams and schedules. */
export async function startSources(options: SourcesOptions): Promise<Sources> {
  const { plan, engines, clock, invoke, dir } = options;
  const checkpoints = openCheckpoints(join(dir, 'checkpoints.json'));
  const streams = await Promise.all(plan.streams.map((mapping) => startStream(mapping, { ...options, checkpoints })));
  const queues = plan.queues.map((mapping) => startQueueSource({ mapping, sqs: engines.sqs, clock, invoke }));
  const schedules = plan.schedules.map((rule) => startSchedule({ rule, clock, invoke }));
  const sources = [...streams, ...queues];
  tellOfDeadLetters(engines.sqs, options.tell);
  const schedulesRun = async () => {
    await Promise.all(schedules.map((schedule) => schedule.settled()));
  };
  return {
    putEvent: (event) => putEvent(engines.sqs, plan.listeners, event),
    schedulesRun,
    settled: async () => {
      for (let quiet = 0; quiet < 3; quiet = sources.some((source) => source.busy()) ? 0 : quiet + 1) {
        await schedulesRun();
        await wait(5);
      }
    },
    stop: async () => {
      for (const schedule of schedules) schedule.stop();
      await Promise.all(sources.map((source) => source.stop()));
      checkpoints.close();
    },
  };
}

type StreamOptions = SourcesOptions & { checkpoints: ReturnType<typeof openCheckpoints> };

async function startStream(mapping: EventSourcesPlan['streams'][number], options: StreamOptions): Promise<Source> {
  const { engines, clock, invoke, checkpoints, tell } = options;
  const stream = await openDynamoStream(engines.dynamo, mapping.tableName);
  const { streamArn, shardId } = stream;
  return startStreamSource({
    mapping: { ...mapping, streamArn },
    reader: stream,
    checkpoints,
    invoke,
    now: clock.now,
    onGivenUp: (batch) => {
      tell(
        `${mapping.functionName}: ${batch.records.length} stream records given up (${batch.condition})${mapping.failuresTo ? `, kept in the bucket ${mapping.failuresTo}` : ''}`,
      );
      if (!mapping.failuresTo) return;
      const { key, body } = failedBatchObject({
        ...batch,
        id: randomUUID(),
        mapping: mapping.name,
        functionArn: mapping.functionArn,
        streamArn,
        shardId,
        at: clock.now(),
      });
      engines.s3.putObject({ Bucket: mapping.failuresTo, Key: key, Body: body, ContentType: 'application/json' });
    },
  });
}

/** In the cloud an alarm would ring; here the terminal says so, once for each. */
function tellOfDeadLetters(sqs: Engines['sqs'], tell: (line: string) => void): void {
  for (const url of sqs.listQueues({}).QueueUrls ?? []) {
    const { queueUrls = [] } = sqs.listDeadLetterSourceQueues({ QueueUrl: url });
    if (queueUrls.length > 0)
      sqs.onMessage(url, () =>
        tell(
          `a job has gone to ${url.split('/').at(-1)}: it failed too often, the quarantine shows it within five minutes`,
        ),
      );
  }
}
