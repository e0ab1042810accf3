import { setTimeout as wait } from 'node:timers/promises';
import type { Desk } from '../../local/desk.ts';
import type { QuarantineList } from '../../shared/api/views.ts';
import { unfinished } from './judge.ts';
import { readStored } from './stored.ts';

const LIMIT_MS = 300_000;
const LOOK_MS = 250;
/** The desk's time a look: slow while there is work, so that no job is given out twice for that alone; fast while only time-outs are waited for. */
const SLOW_MS = 1_000;
const FAST_MS = 20_000;

export type Drained = { seconds: number; inTime: boolean; broughtBack: number };

/** Waits until every queue is empty and every answer has come to an end; what went to quarantine is run again once the faults are over, as a lead does. */
export async function drain(desk: Desk): Promise<Drained> {
  const began = performance.now();
  const past = () => performance.now() - began;
  let broughtBack = 0;
  let over = false;
  for (; !over && past() < LIMIT_MS; await wait(LOOK_MS)) {
    const { waiting, working } = load(desk);
    if (isEmpty({ waiting, working })) broughtBack += await runAgain(desk);
    over = isEmpty(load(desk)) && (await isSettled(desk));
    if (!over) await desk.advance(waiting > 0 ? SLOW_MS : FAST_MS);
  }
  await desk.settled();
  return { seconds: Math.round(past() / 100) / 10, inTime: over, broughtBack };
}

const isEmpty = ({ waiting, working }: ReturnType<typeof load>): boolean => waiting + working === 0;

function load(desk: Desk): { waiting: number; working: number } {
  const { queues } = desk.state();
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  return {
    waiting: sum(queues.map(({ visible }) => visible)),
    working: sum(queues.map(({ inFlight, delayed }) => inFlight + delayed)),
  };
}

async function isSettled(desk: Desk): Promise<boolean> {
  return unfinished(await readStored(desk, [])).length === 0;
}

/** What failed too often is brought to quarantine by the desk itself; what nobody could read stays there. */
async function runAgain(desk: Desk): Promise<number> {
  const token = await desk.tokenFor('lena');
  const call = async (method: string, path: string): Promise<unknown> => {
    const answer = await fetch(`${desk.url}/api/${path}`, { method, headers: { authorization: `Bearer ${token}` } });
    return answer.ok ? answer.json() : {};
  };
  const { entries = [] } = (await call('GET', 'quarantine')) as Partial<QuarantineList>;
  const failed = entries.filter(({ queue, again }) => queue !== undefined && again);
  for (const { id } of failed) await call('POST', `quarantine/${encodeURIComponent(id)}/rerun`);
  return failed.length;
}
