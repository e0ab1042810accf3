import { availableParallelism } from 'node:os';
import { FAULT_NAMES, FAULTS, type Fault } from '../../local/simulate/faults.ts';
import { MUTANTS, type Mutant, mutantOf } from '../../local/simulate/mutants.ts';
import { planOf } from '../../local/simulate/plan.ts';
import { shrink } from '../../local/simulate/shrink.ts';
import { type Found, type Report, simulate, tell } from '../../local/simulate/simulate.ts';
import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { nearest } from '../nearest.ts';
import { showCrashPoints } from '../simulate/show-crash-points.ts';
import { showMutants } from '../simulate/show-mutants.ts';

const OPTIONS = {
  ...JSON_OPTIONS,
  schedules: { type: 'string' },
  seed: { type: 'string', default: '1' },
  faults: { type: 'string' },
  mutant: { type: 'string' },
  mutants: { type: 'boolean' },
  'crash-points': { type: 'boolean' },
  workers: { type: 'string' },
} as const;

type Asked = { schedules: number; seed: number; faults: readonly Fault[]; mutant: Mutant | null };

const EVERY_MS = 1000;
const SCHEDULES = '1000';
/** A mutant that has lived through so many lives. */
const HUNTED = '2000';

export const simulation: Command = {
  summary: 'break the desk in every way that AWS can, by seed, and see whether it stays whole',
  help: `switchboard simulate [--schedules N] [--seed S] [--faults a,b] [--mutant NAME] [--json]
switchboard simulate --mutants [--schedules N] [--workers N] [--json]
switchboard simulate --crash-points [--workers N] [--json]

Plays N schedules of customers and agents on the production functions. The seed decides time, ids, the order of every step and every fault.
--schedules  how many (1000)
--seed       the first one's seed (1); schedule k has the seed S + k, so --schedules 1 --seed S plays one again
--faults     only these: ${FAULT_NAMES.join(', ')}
--mutant     take one defence away: ${MUTANTS.map(({ name }) => name).join(', ')}
--mutants    every mutant from seed 1 on, through 2000 schedules at most: the table of docs/reliability.md; exit code 1 where one lives
--crash-points  for every handler and its inputs: a crash before and after each effect, its answer lost, a throttle, and pairs of them; exit code 1 where an invariant breaks
--workers    on how many threads (all cores)
--json       one last line: { schedules, faultPoints, violations: [{ seed, invariant, detail }], perSecond, faults }
A schedule that breaks an invariant is made as small as possible and told step by step.`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, OPTIONS);
    if (positionals.length > 0)
      throw new UsageError(`"${positionals[0]}" is no option: see switchboard simulate --help`);
    const json = values.json === true || values.jsonl === true;
    const threads = values.workers === undefined ? availableParallelism() : readCount('workers', values.workers);
    if (values['crash-points'] === true) return showCrashPoints({ threads, json }, io);
    if (values.mutants === true)
      return showMutants({ schedules: readCount('schedules', values.schedules ?? HUNTED), threads, json }, io);
    const asked = readAsked(values);
    const report = await simulate({ ...asked, now: () => performance.now(), onProgress: progress(asked, io) });
    const [first] = report.violations;
    if (first) await explain(asked, first, io);
    if (json) await io.out(`${JSON.stringify(report)}\n`);
    else await io.out(show(report));
    return 0;
  },
};

function readAsked(values: { schedules?: string; seed: string; faults?: string; mutant?: string }): Asked {
  const faults = (values.faults ?? '').split(',').filter((name) => name !== '');
  const unknown = faults.find((name) => !Object.hasOwn(FAULTS, name));
  if (unknown !== undefined) throw new UsageError(`there is no fault "${unknown}"${meant(unknown, FAULT_NAMES)}`);
  const mutant = values.mutant === undefined ? null : mutantOf(values.mutant);
  if (mutant === undefined)
    throw new UsageError(
      `there is no mutant "${values.mutant}"${meant(
        values.mutant ?? '',
        MUTANTS.map(({ name }) => name),
      )}`,
    );
  return {
    schedules: readCount('schedules', values.schedules ?? SCHEDULES),
    seed: readCount('seed', values.seed),
    faults: values.faults === undefined ? FAULT_NAMES : (faults as Fault[]),
    mutant,
  };
}

function meant(word: string, known: readonly string[]): string {
  const close = nearest(word, known);
  return close ? `: did you mean "${close}"?` : `: there are ${known.join(', ')}`;
}

function readCount(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} takes a whole number, not "${text}"`);
}

function progress({ schedules }: Asked, io: Io): (done: number, found: readonly Found[]) => void {
  let told = performance.now();
  return (done, found) => {
    if (performance.now() - told < EVERY_MS && done < schedules) return;
    told = performance.now();
    io.err(`${done} of ${schedules} schedules, ${found.length} violations\n`);
  };
}

/** The whole seed's command, and the shortest story that ends the same way. */
async function explain({ faults, mutant }: Asked, { seed, invariant, detail }: Found, io: Io): Promise<void> {
  const options = [
    `--seed ${seed}`,
    ...(faults === FAULT_NAMES ? [] : [`--faults ${faults.join()}`]),
    ...(mutant ? [`--mutant ${mutant.name}`] : []),
  ];
  io.err(`\n${invariant}: ${detail}\nagain: npx switchboard simulate --schedules 1 ${options.join(' ')}\n\n`);
  const { plan } = await shrink(planOf(seed, faults), invariant, mutant);
  const { story } = await tell(plan, mutant);
  io.err(`${(story ?? []).join('\n')}\n`);
}

function show({ schedules, faultPoints, violations, perSecond, faults }: Report): string {
  const struck = Object.entries(faults).map(([fault, times]) => `  ${fault} ${times}`);
  const found = violations.map(({ seed, invariant, detail }) => `  seed ${seed}: ${invariant}: ${detail}`);
  return [
    `${schedules} schedules, ${faultPoints} fault points, ${perSecond} a second`,
    'faults that struck:',
    ...struck,
    violations.length === 0 ? 'no invariant was broken' : 'broken:',
    ...found,
    '',
  ].join('\n');
}
