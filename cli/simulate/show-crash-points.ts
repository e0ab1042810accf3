import { INPUTS } from '../../local/simulate/crash-points/inputs.ts';
import type { Failure } from '../../local/simulate/crash-points/try-effect.ts';
import { shareOut } from '../../local/simulate/workers/share-out.ts';
import type { Work } from '../../local/simulate/workers/work.ts';
import type { Io } from '../command.ts';

/** What is printed of one handler: how many runs kept every invariant, of how many. */
type Row = { handler: string; inputs: number; effects: number; singles: number; pairs: number; kept: number };

type Asked = { workers: number; json: boolean };

const EVERY_MS = 1000;

/** Every crash point of every handler, alone and in pairs; 1 where an invariant broke. */
export async function showCrashPoints({ workers, json }: Asked, io: Io): Promise<number> {
  const counted = await shareOut(
    INPUTS.map((_, input) => ({ kind: 'count', input }) as const),
    { workers },
  );
  const work = counted.flatMap(({ effects = 0 }, input) =>
    Array.from({ length: effects }, (_, effect) => ({ kind: 'try', input, effect, of: effects, pairs: true }) as const),
  );
  const done = await shareOut(work, { workers, onDone: progress(work.length, io) });
  const rows = new Map<string, Row>();
  const failures: Failure[] = [];
  for (const [index, { tried }] of done.entries()) {
    const of = work[index];
    if (!tried || !of) continue;
    add(rows, of, tried);
    failures.push(...tried.failures);
  }
  const all = [...rows.values()];
  await io.out(json ? `${JSON.stringify({ handlers: all, failures })}\n` : show(all, failures));
  return failures.length > 0 ? 1 : 0;
}

function add(
  rows: Map<string, Row>,
  { input, effect }: Extract<Work, { kind: 'try' }>,
  { singles, pairs, failures }: { singles: number; pairs: number; failures: readonly Failure[] },
): void {
  const handler = INPUTS[input]?.handler ?? '';
  const row = rows.get(handler) ?? { handler, inputs: 0, effects: 0, singles: 0, pairs: 0, kept: 0 };
  rows.set(handler, {
    handler,
    inputs: row.inputs + (effect === 0 ? 1 : 0),
    effects: row.effects + 1,
    singles: row.singles + singles,
    pairs: row.pairs + pairs,
    kept: row.kept + singles + pairs - failures.length,
  });
}

function progress(all: number, io: Io): () => void {
  let told = performance.now();
  let finished = 0;
  return () => {
    finished += 1;
    if (performance.now() - told < EVERY_MS && finished < all) return;
    told = performance.now();
    io.err(`${finished} of ${all} effects\n`);
  };
}

function show(rows: readonly Row[], failures: readonly Failure[]): string {
  const total = rows.reduce((sum, row) => ({
    handler: 'all',
    inputs: sum.inputs + row.inputs,
    effects: sum.effects + row.effects,
    singles: sum.singles + row.singles,
    pairs: sum.pairs + row.pairs,
    kept: sum.kept + row.kept,
  }));
  const lines = [...rows, total].map(
    ({ handler, inputs, effects, singles, pairs, kept }) =>
      `${handler.padEnd(16)} ${kept} of ${singles + pairs} kept: ${inputs} inputs, ${effects} effects, ${singles} single and ${pairs} double blows`,
  );
  return [...lines, ...failures.map(spell), ''].join('\n');
}

function spell({ handler, input, blows, violations }: Failure): string {
  const struck = blows.map(({ effect, kind }) => `${kind} at effect ${effect}`).join(', then ');
  return `${handler}, ${input}: ${struck}: ${violations.map(({ invariant, detail }) => `${invariant}: ${detail}`).join('; ')}`;
}
