import { setTimeout as wait } from 'node:timers/promises';
import type { Meddle } from '../../local/engine/aws-endpoint.ts';
import type { WireAnswer, WireRequest } from '../../local/engine/wire.ts';
import { oneOf, type Random } from './random.ts';

const THROTTLED = 0.05;
const LOST = 0.01;
const KILL_MS = { least: 50, most: 500 };

export type Faults = {
  meddle: Meddle;
  counts: { requests: number; throttled: number; lost: number; killed: number };
  /** Kills until they stop. */
  kill(processIds: () => readonly number[]): Promise<void>;
  stop(): void;
};

/** Throttles and loses answers between functions and the AWS APIs, and kills functions, until it is told to stop. */
export function startFaults(random: Random): Faults {
  const counts = { requests: 0, throttled: 0, lost: 0, killed: 0 };
  let on = true;
  const meddle: Meddle = async (request, through) => {
    counts.requests += 1;
    const refusal = on && random() < THROTTLED ? throttledBy(request) : undefined;
    if (refusal) counts.throttled += 1;
    if (refusal) return refusal;
    const answer = await through();
    const lost = on && answer.status === 200 && random() < LOST;
    if (lost) counts.lost += 1;
    return lost ? 'lost' : answer;
  };
  const kill: Faults['kill'] = async (processIds) => {
    for (; on; await wait(KILL_MS.least + random() * (KILL_MS.most - KILL_MS.least))) {
      const victim = oneOf(processIds(), random);
      if (victim !== undefined && killed(victim)) counts.killed += 1;
    }
  };
  return {
    meddle,
    counts,
    kill,
    stop: () => {
      on = false;
    },
  };
}

/** A process that has ended by itself a moment ago is no victim. */
function killed(processId: number): boolean {
  try {
    return process.kill(processId, 'SIGKILL');
  } catch {
    return false;
  }
}

/** As the two services say it: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html, …/AWSSimpleQueueService/latest/APIReference/CommonErrors.html */
function throttledBy({ headers }: WireRequest): WireAnswer | undefined {
  const target = headers['x-amz-target'] ?? '';
  if (target.startsWith('DynamoDB')) {
    const name = 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException';
    return refusal({ version: '1.0', status: 400, name, more: {} });
  }
  if (!target.startsWith('AmazonSQS')) return undefined;
  const more = { 'x-amzn-query-error': 'RequestThrottled;Sender' };
  return refusal({ version: '1.0', status: 403, name: 'com.amazonaws.sqs#RequestThrottled', more });
}

type Refusal = { version: string; status: number; name: string; more: Record<string, string> };

function refusal({ version, status, name, more }: Refusal): WireAnswer {
  const headers = { 'content-type': `application/x-amz-json-${version}`, ...more };
  return { status, headers, body: JSON.stringify({ __type: name, message: 'the rate is exceeded' }) };
}
