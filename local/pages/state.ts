import type { DeskClock } from '../desk-clock.ts';
import type { SqsEngine } from '../engine/sqs/engine.ts';

/** How the desk stands, for the page and for scripts. Times are ISO 8601 UTC, ages in seconds. */
export type LocalState = {
  name: string;
  /** Desk time and real time; the desk's is ahead by `offsetMs`. */
  now: string;
  realNow: string;
  offsetMs: number;
  queues: {
    name: string;
    visible: number;
    inFlight: number;
    delayed: number;
    oldestSeconds: number;
    sent: number;
    bodies: string[];
  }[];
  /** Running environments by function. */
  functions: Record<string, number>;
  sockets: number;
  memoryMb: number;
};

export type StateSources = {
  name: string;
  clock: DeskClock;
  sqs: SqsEngine;
  environments(): Record<string, number>;
  sockets(): number;
};

export function readState({ name, clock, sqs, environments, sockets }: StateSources): LocalState {
  const queues = (sqs.listQueues({}).QueueUrls ?? []).map((url) => sqs.peek(url, 20));
  return {
    name,
    now: new Date(clock.now()).toISOString(),
    realNow: new Date().toISOString(),
    offsetMs: clock.offset,
    queues: queues.map(({ ageOfOldestMessage, messages, ...rest }) => ({
      ...rest,
      oldestSeconds: ageOfOldestMessage,
      bodies: messages.map(({ body }) => body),
    })),
    functions: environments(),
    sockets: sockets(),
    memoryMb: Math.round(process.memoryUsage.rss() / 1_048_576),
  };
}
