import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { compareWorlds, PER_WORLD, sumOf, type Tally } from './compare.ts';

type Share = { seed: number; from: number; to: number };

/** `npm run sla-oracle -- --histories 100000 --seed 1 --workers 2`: production's clocks against the oracle's. `--json` for programs; exit code 1 where they differ. */
async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      histories: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: '2' },
      json: { type: 'boolean', default: false },
    },
  });
  const [seed, workers] = [Number(values.seed), Number(values.workers)];
  const worlds = Math.ceil(Number(values.histories) / PER_WORLD);
  const began = performance.now();
  const tally = sumOf(await Promise.all(shares(worlds, workers).map((share) => play({ ...share, seed }))));
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  console.log(values.json ? JSON.stringify({ seed, seconds, ...tally }) : told(tally, seed, seconds));
  return tally.disagreements.length === 0 ? 0 : 1;
}

function shares(worlds: number, workers: number): { from: number; to: number }[] {
  const border = (index: number) => Math.floor((index * worlds) / workers);
  return Array.from({ length: workers }, (_, index) => ({ from: border(index), to: border(index + 1) }));
}

function play(share: Share): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function told({ histories, clocks, dues, states, disagreements }: Tally, seed: number, seconds: number): string {
  const verdicts = Object.entries(states)
    .sort()
    .map(([state, times]) => `${state} ${times}`)
    .join(', ');
  const first = disagreements[0];
  return [
    `${histories} histories (seed ${seed}), ${clocks} clocks (${verdicts}), ${dues} due times, ${seconds} s`,
    disagreements.length === 0 ? 'all equal to the second' : `${disagreements.length} histories differ; the first:`,
    ...(first ? [JSON.stringify(first, null, 2)] : []),
  ].join('\n');
}

if (isMainThread) process.exitCode = await run();
else parentPort?.postMessage(compareWorlds(workerData as Share));
