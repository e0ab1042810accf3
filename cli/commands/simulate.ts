import { availableParallelism } from 'node:os';
import { workersFor } from '../../local/simulate/chunks.ts';
import { simulateInProcesses } from '../../local/simulate/crew.ts';
import { LENGTHS, type Length } from '../../local/simulate/draw-size.ts';
import { FAULT_NAMES, FAULTS, type Fault } from '../../local/simulate/faults.ts';
import { MUTANTS, type Mutant, mutantOf } from '../../local/simulate/mutants.ts';
import { planOf } from '../../local/simulate/plan.ts';
import type { Found, Report, Tally } from '../../local/simulate/report.ts';
import { shrink } from '../../local/simulate/shrink.ts';
import { simulate, tell } from '../../local/simulate/simulate.ts';
import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { nearest } from '../nearest.ts';
import { progress } from '../progress.ts';
import { showCoverage } from '../simulate/show-coverage.ts';
import { showCrashPoints } from '../simulate/show-crash-points.ts';
import { showMutants } from '../simulate/show-mutants.ts';
import { showPhases } from '../simulate/show-phases.ts';

const OPTIONS = {
  ...JSON_OPTIONS,
  schedules: { type: 'string' },
  seed: { type: 'string', default: '1' },
  size: { type: 'string', default: 'full' },
  faults: { type: 'string' },
  mutant: { type: 'string' },
  mutants: { type: 'boolean' },
  'crash-points': { type: 'boolean' },
  workers: { type: 'string' },
  'replay-each': { type: 'boolean' },
  coverage: { type: 'boolean' },
  phases: { type: 'boolean' },
} as const;

type Asked = {
  schedules: number;
  seed: number;
  size: Length;
  faults: readonly Fault[];
  mutant: Mutant | null;
  workers: number;
  timed: boolean;
  replayEach: boolean;
};

const SCHEDULES = '1000';
/** A mutant that has lived through so many lives. */
const HUNTED = '2000';

export const simulation: Command = {
  summary: 'break the desk in every way that AWS can, by seed, and see whether it stays whole',
  help: `switchboard simulate [--schedules N] [--seed S] [--size short] [--faults a,b] [--mutant NAME] [--replay-each] [--workers N] [--json]
switchboard simulate --mutants [--schedules N] [--size short] [--workers N] [--json]
switchboard simulate --crash-points [--workers N] [--json]

Plays N schedules of customers and agents on the production functions. The seed decides time, ids, the order of every step and every fault.
--schedules  how many (1000)
--seed       the first one's seed (1); schedule k has the seed S + k, so --schedules 1 --seed S plays one again
--size       short: a word or two and a deed in each, at half of the time; full: as large as it takes for people to get into each other's way (full)
--faults     only these: ${FAULT_NAMES.join(', ')}
--mutant     take one defence away: ${MUTANTS.map(({ name }) => name).join(', ')}
--mutants    every mutant from seed 1 on, through 2000 schedules at most: the table of docs/reliability.md; exit code 1 where one lives
--crash-points  for every handler and its inputs: a crash before and after each effect, its answer lost, a throttle, and pairs of them; exit code 1 where an invariant breaks
--replay-each  every schedule's archive is read once more into its live table, and its account made, not one in eight: a seventh more time
--coverage   how often each fault struck, those that never did too, and on how many things each invariant was judged
--phases     what the processor's time went into
--workers    in how many processes (as many as there are cores, at most 8; 1 for a small run); the report is the same
--json       one last line: { schedules, faultPoints, violations: [{ seed, invariant, detail }], faults, judged, phases (with --phases), perSecond, perCpuSecond, workers }
Ctrl-C ends a run with the summary of what has been played. Exit code 1 where the desk itself broke an invariant.
A schedule that breaks an invariant is made as small as possible and told step by step.`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, OPTIONS);
    if (positionals.length > 0)
      throw new UsageError(`"${positionals[0]}" is no option: see switchboard simulate --help`);
    const json = values.json === true || values.jsonl === true;
    const workers = values.workers === undefined ? availableParallelism() : readCount('workers', values.workers);
    if (values['crash-points'] === true) return showCrashPoints({ workers, json }, io);
    if (values.mutants === true) {
      const schedules = readCount('schedules', values.schedules ?? HUNTED);
      return showMutants({ schedules, size: readSize(values.size), workers, json }, io);
    }
    const asked = { ...readAsked(values), timed: values.phases === true, replayEach: values['replay-each'] === true };
    const report = await play(asked, io);
    const [first] = report.violations;
    if (first) await explain(asked, first, io);
    if (json) await io.out(`${JSON.stringify(report)}\n`);
    else if (values.phases === true) await io.out(showPhases(report));
    else await io.out(values.coverage === true ? showCoverage(report) : show(report, asked));
    return first && !asked.mutant ? 1 : 0;
  },
};

/** Until all is played, or somebody has seen enough. */
async function play(asked: Asked, io: Io): Promise<Report> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  const now = () => performance.now();
  const common = { ...asked, now, signal: stop.signal, onProgress: watch(asked, io) };
  try {
    if (asked.workers === 1) return await simulate(common);
    return await simulateInProcesses({ ...common, mutant: asked.mutant?.name ?? null });
  } finally {
    process.off('SIGINT', interrupt);
    if (io.terminal) io.err('\n');
  }
}

type Values = { schedules?: string; seed: string; size: string; faults?: string; mutant?: string; workers?: string };

function readAsked(values: Values): Omit<Asked, 'timed' | 'replayEach'> {
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
  const schedules = readCount('schedules', values.schedules ?? SCHEDULES);
  return {
    schedules,
    seed: readCount('seed', values.seed),
    size: readSize(values.size),
    faults: values.faults === undefined ? FAULT_NAMES : (faults as Fault[]),
    mutant,
    workers: Math.max(
      1,
      values.workers ? readCount('workers', values.workers) : workersFor(schedules, availableParallelism()),
    ),
  };
}

function readSize(text: string): Length {
  const size = LENGTHS.find((each) => each === text);
  if (!size) throw new UsageError(`--size takes ${LENGTHS.join(' or ')}, not "${text}"`);
  return size;
}

function meant(word: string, known: readonly string[]): string {
  const close = nearest(word, known);
  return close ? `: did you mean "${close}"?` : `: there are ${known.join(', ')}`;
}

function readCount(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} takes a whole number, not "${text}"`);
}

function watch({ schedules }: Asked, io: Io): (tally: Tally) => void {
  const tell = progress({ of: schedules, what: 'schedules' }, io);
  return ({ schedules: done, violations: { length } }) => tell(done, `${length} violation${length === 1 ? '' : 's'}`);
}

/** The whole seed's command, and the shortest story that ends the same way. */
async function explain(
  { faults, mutant, replayEach, size }: Asked,
  { seed, invariant, detail }: Found,
  io: Io,
): Promise<void> {
  const options = [
    `--seed ${seed}`,
    ...(size === 'full' ? [] : [`--size ${size}`]),
    ...(faults === FAULT_NAMES ? [] : [`--faults ${faults.join()}`]),
    ...(mutant ? [`--mutant ${mutant.name}`] : []),
    ...(replayEach ? ['--replay-each'] : []),
  ];
  io.err(`\n${invariant}: ${detail}\nagain: npx switchboard simulate --schedules 1 ${options.join(' ')}\n\n`);
  const { plan } = await shrink(planOf(seed, faults, size), invariant, { mutant, replayEach });
  const { story } = await tell(plan, { mutant, replayEach });
  io.err(`${(story ?? []).join('\n')}\n`);
}

function show({ schedules, faultPoints, violations, faults, ...speed }: Report, asked: Asked): string {
  const struck = Object.entries(faults).map(([fault, times]) => `  ${fault} ${times}`);
  const found = violations.map(({ seed, invariant, detail }) => `  seed ${seed}: ${invariant}: ${detail}`);
  const { perSecond, perCpuSecond, workers } = speed;
  return [
    `${schedules} schedules${schedules < asked.schedules ? ` of ${asked.schedules}` : ''}, ${faultPoints} fault points`,
    `${perSecond} a second in ${workers} ${workers === 1 ? 'process' : 'processes'}, ${perCpuSecond} a second of one core`,
    'faults that struck:',
    ...struck,
    violations.length === 0 ? 'no invariant was broken' : 'broken:',
    ...found,
    '',
  ].join('\n');
}
