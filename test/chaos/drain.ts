import { setTimeout as wait } from 'node:timers/promises';
import type { Desk } from '../../local/desk.ts';
import { judge } from './judge.ts';
import { readStored } from './stored.ts';

const LIMIT_MS = 300_000;
const LOOK_MS = 250;
/** The desk's time a look: slow while there is work, so that no job is given out twice for that alone; fast while only time-outs are waited for. */
const SLOW_MS = 1_000;
const FAST_MS = 20_000;

export type Drained = { seconds: number; inTime: boolean; broughtBack: number };

/** Waits until every queue is empty and every answer has come to an end; dead letters are sent back once the faults are over, as an operator does. */
export async function drain(desk: Desk): Promise<Drained> {
  const began = performance.now();
  const past = () => performance.now() - began;
  let broughtBack = 0;
  let over = false;
  for (; !over && past() < LIMIT_MS; await wait(LOOK_MS)) {
    broughtBack += redrive(desk);
    const { waiting, working } = load(desk);
    over = waiting + working === 0 && (await isSettled(desk));
    if (!over) await desk.advance(waiting > 0 ? SLOW_MS : FAST_MS);
  }
  await desk.settled();
  return { seconds: Math.round(past() / 100) / 10, inTime: over, broughtBack };
}

function load(desk: Desk): { waiting: number; working: number } {
  const { queues } = desk.state();
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  return {
    waiting: sum(queues.map(({ visible }) => visible)),
    working: sum(queues.map(({ inFlight, delayed }) => inFlight + delayed)),
  };
}

async function isSettled(desk: Desk): Promise<boolean> {
  return judge([], [], await readStored(desk)).silent.length === 0;
}

function redrive({ engines: { sqs } }: Desk): number {
  let moved = 0;
  for (const QueueUrl of sqs.listQueues({}).QueueUrls ?? []) {
    const { queueUrls = [] } = sqs.listDeadLetterSourceQueues({ QueueUrl });
    const { visible } = sqs.peek(QueueUrl, 0);
    if (queueUrls.length === 0 || visible === 0) continue;
    sqs.startMessageMoveTask({ SourceArn: sqs.arnOf(QueueUrl) });
    moved += visible;
  }
  return moved;
}
