import { type ChildProcess, fork } from 'node:child_process';
import { DeskError } from '../../shared/errors.ts';
import { type Chunk, cutIntoChunks } from './chunks.ts';
import type { Order, Told } from './player.ts';
import { addUp, brokenIn, emptyTally, type Report, reportOf, type Tally } from './report.ts';
import { MOST_BROKEN, type Simulation } from './simulate.ts';

/** What each process knows of the work: a mutant goes by its name, since its code cannot be sent. */
export type CrewSimulation = Omit<Simulation, 'mutant'> & {
  workers: number;
  mutant?: string | null;
  /** Hears of each worker's process. */
  onHire?(pid: number | undefined): void;
};

const WORKER = new URL('./player.ts', import.meta.url);
/** Nearly all that a schedule makes is dead when it ends: room for some dozens of them, so that the collector seldom meets a living one. */
const FLAGS = ['--no-warnings', '--max-semi-space-size=32'];

/** How the chunks stand; a tally that is not final grows while its worker plays. */
type Work = { waiting: Chunk[]; tallies: Map<number, Tally>; stopped: boolean };

/** Plays schedules in processes of their own. The report is the same as that of one process, in the order of the seeds. Throws where a worker dies. */
export async function simulateInProcesses(simulation: CrewSimulation): Promise<Report> {
  const { workers, now, most = MOST_BROKEN, signal, onProgress } = simulation;
  const began = now();
  const work: Work = { waiting: cutIntoChunks(simulation, workers), tallies: new Map(), stopped: false };
  const sum = () => addUp([...work.tallies].sort(([a], [b]) => a - b).map(([, tally]) => tally));
  const children = Array.from({ length: Math.min(workers, work.waiting.length) }, hire);
  const stop = () => {
    work.stopped = true;
    for (const child of children) send(child, { kind: 'stop' });
  };
  for (const { pid } of children) simulation.onHire?.(pid);
  signal?.addEventListener('abort', stop, { once: true });
  const heard = () => {
    const tally = sum();
    onProgress?.(tally);
    if (!work.stopped && brokenIn(tally) >= most) stop();
  };
  try {
    await Promise.all(children.map((child) => employ(child, { simulation, work, heard })));
  } finally {
    signal?.removeEventListener('abort', stop);
    for (const child of children) child.kill('SIGKILL');
  }
  return reportOf(sum(), { wallMs: now() - began, workers: children.length });
}

const hire = (): ChildProcess =>
  fork(WORKER, [], { execArgv: FLAGS, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' });

/** A worker that is gone is heard of by its exit. */
const send = (child: ChildProcess, order: Order): void => void child.send(order, () => undefined);

type Employment = { simulation: CrewSimulation; work: Work; heard(): void };

/** Hands one chunk after another to a worker until there are none. */
async function employ(child: ChildProcess, { simulation, work, heard }: Employment): Promise<void> {
  const { faults, mutant = null, most = MOST_BROKEN, timed = false } = simulation;
  for (let chunk = work.waiting.shift(); chunk && !work.stopped; chunk = work.waiting.shift()) {
    const { seed } = chunk;
    work.tallies.set(seed, emptyTally());
    const order: Order = { kind: 'play', ...chunk, mutant, most, timed, ...(faults ? { faults } : {}) };
    await played(child, order, (tally) => {
      work.tallies.set(seed, tally);
      heard();
    });
  }
}

function played(child: ChildProcess, order: Order, tell: (tally: Tally) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (finish: () => void) => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      finish();
    };
    const onMessage = (told: unknown) => {
      const { tally, done } = told as Told;
      tell(tally);
      if (done) end(resolve);
    };
    const onExit = (code: number | null, by: string | null) => end(() => reject(died(child, code ?? by)));
    child.on('message', onMessage);
    child.on('exit', onExit);
    if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode);
    else send(child, order);
  });
}

const died = ({ pid }: ChildProcess, how: number | string | null): DeskError =>
  new DeskError('simulate.worker-died', `the worker process ${pid} died (${how}) before its schedules were played`, {
    recovery: 'retry',
  });
