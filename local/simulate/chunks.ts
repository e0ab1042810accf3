export type Chunk = { seed: number; schedules: number };

/** Long enough that a process is warm and asks seldom, short enough that all end at about the same time and a stop is soon heard. */
const MOST = 500;
const SHARES = 4;

/** The seeds of a run, cut into ranges that are handed out one after another. */
export function cutIntoChunks({ seed, schedules }: Chunk, workers: number): Chunk[] {
  const size = Math.max(1, Math.min(MOST, Math.ceil(schedules / (workers * SHARES))));
  return Array.from({ length: Math.ceil(schedules / size) }, (_, at) => ({
    seed: seed + at * size,
    schedules: Math.min(size, schedules - at * size),
  }));
}

/** Below this the other processes would have ended before they are warm. */
const SMALL = 400;
const MOST_WORKERS = 8;

export const workersFor = (schedules: number, cores: number): number =>
  schedules < SMALL ? 1 : Math.max(1, Math.min(cores, MOST_WORKERS));
