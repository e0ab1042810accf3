import type { Length } from '../../local/simulate/draw-size.ts';
import type { Hunted } from '../../local/simulate/mutants/hunt.ts';
import { mutantTable } from '../../local/simulate/mutants/mutant-table.ts';
import { MUTANTS } from '../../local/simulate/mutants.ts';
import { shareOut } from '../../local/simulate/workers/share-out.ts';
import type { Io } from '../command.ts';

type Asked = { schedules: number; size: Length; workers: number; json: boolean };

/** Hunts every mutant and prints the table of docs/reliability.md; 1 where one lives. */
export async function showMutants({ schedules, size, workers, json }: Asked, io: Io): Promise<number> {
  const work = MUTANTS.map((_, mutant) => ({ kind: 'hunt', mutant, schedules, size }) as const);
  let finished = 0;
  const done = await shareOut(work, {
    workers,
    onDone: ({ hunted }) => {
      finished += 1;
      io.err(`${finished} of ${work.length} mutants: ${hunted ? ending(hunted) : ''}\n`);
    },
  });
  const hunted = done.flatMap(({ hunted: each }) => each ?? []);
  const alive = hunted.filter(({ killer }) => killer === null);
  await io.out(json ? `${JSON.stringify({ schedules, mutants: hunted, alive: alive.length })}\n` : mutantTable(hunted));
  return alive.length > 0 ? 1 : 0;
}

function ending({ name, killer, invariant }: Hunted): string {
  if (killer === null) return `${name} is alive`;
  return `${name} is killed by seed ${killer}: ${invariant}`;
}
