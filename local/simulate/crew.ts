import { cutIntoChunks } from './chunks.ts';
import { addUp, brokenIn, type Report, reportOf, type Tally } from './report.ts';
import { MOST_BROKEN, type Simulation } from './simulate.ts';
import { type Sharing, shareOut } from './workers/share-out.ts';
import type { Work } from './workers/work.ts';

/** A mutant goes by its name, since its code cannot be sent. */
export type CrewSimulation = Omit<Simulation, 'mutant'> &
  Pick<Sharing, 'workers' | 'onHire'> & { mutant?: string | null };

/** Plays schedules in processes of their own. The report is the same as that of one process, in the order of the seeds. Throws where a worker dies. */
export async function simulateInProcesses(simulation: CrewSimulation): Promise<Report> {
  const { now, signal, workers, onHire, onProgress, most = MOST_BROKEN } = simulation;
  const began = now();
  const chunks = cutIntoChunks(simulation, workers).map((chunk): Work => ({ ...partOf(simulation), ...chunk }));
  const tallies: Tally[] = [];
  const enough = new AbortController();
  const hear = (index: number, tally: Tally | undefined) => {
    if (!tally) return;
    tallies[index] = tally;
    const sum = addUp(tallies.filter(Boolean));
    onProgress?.(sum);
    if (brokenIn(sum) >= most) enough.abort();
  };
  await shareOut(chunks, {
    workers,
    signal: signal ? AbortSignal.any([signal, enough.signal]) : enough.signal,
    onTally: hear,
    onDone: ({ tally }, index) => hear(index, tally),
    ...(onHire ? { onHire } : {}),
  });
  const employed = Math.min(workers, chunks.length);
  return reportOf(addUp(tallies.filter(Boolean)), { wallMs: now() - began, workers: employed });
}

/** What each process knows of the whole. */
function partOf({
  faults,
  mutant = null,
  most = MOST_BROKEN,
  timed = false,
  replayEach = false,
  size,
}: CrewSimulation) {
  return {
    kind: 'play',
    mutant,
    most,
    timed,
    replayEach,
    ...(faults ? { faults } : {}),
    ...(size ? { size } : {}),
  } as const;
}
