import { backtest as run } from '../../local/backtest/backtest.ts';
import type { CrewPlan } from '../../local/backtest/crew.ts';
import { archivedJobs, newestDays, type Period } from '../../local/replay/archived-jobs.ts';
import type { RawArchive } from '../../local/replay/raw-archive.ts';
import { QUEUES, type Queue } from '../../shared/domain/words.ts';
import { openArchive, PLACE_OPTIONS, placeOf } from '../archive-place.ts';
import { linesOf } from '../backtest/lines.ts';
import { markdownOf } from '../backtest/markdown.ts';
import { showBacktest } from '../backtest/show-backtest.ts';
import type { Tested } from '../backtest/tested.ts';
import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { LAPTOP } from '../ledger/target.ts';
import { progress } from '../progress.ts';
import { readPeriod } from '../replay/period.ts';
import { DEFAULT_SETTINGS_FILE, settingsOf } from '../settings-file.ts';

const DAYS = 7;

const OPTIONS = {
  ...JSON_OPTIONS,
  ...PLACE_OPTIONS,
  settings: { type: 'string' },
  present: { type: 'string', default: DEFAULT_SETTINGS_FILE },
  from: { type: 'string' },
  to: { type: 'string' },
  crew: { type: 'string', default: 'csr=3,tsr=3' },
  minutes: { type: 'string', default: 'csr=6,tsr=13' },
  markdown: { type: 'boolean' },
} as const;

export const backtest: Command = {
  summary: 'run the archived traffic through present and new settings, with agents at work, and tell what would change',
  help: `switchboard backtest --settings NEW [--present FILE] [--from TIME [--to TIME]] [--archive DIR | --desk URL]
                     [--crew csr=3,tsr=3] [--minutes csr=6,tsr=13] [--json | --markdown]

Takes the archived raw input and runs it twice through the production code in this process, under the present settings and under the new ones. The same
agents work on both sides. Prints how many tickets are routed, prioritised and assigned differently, which targets are kept or missed instead, and the
rules and policies that nothing met. Sends nothing and changes nothing.
--settings    the settings to be tried
--present     what they would replace (${DEFAULT_SETTINGS_FILE})
--from, --to  2026-06-15 or 2026-06-15T08:00Z, UTC; without --to a day; without both the last ${DAYS} days in which anything came in
--archive     the raw bucket in a folder: aws s3 sync s3://BUCKET DIR
--desk        a desk on a laptop, by its AWS endpoint (${LAPTOP})
--crew        agents at work in each queue, during the hours of the present sla.calendar
--minutes     of working time that a ticket takes them, half to one and a half of it by the ticket
--markdown    for a comment on a pull request
--json        a line a message with which the two do not do the same, { "kind": "difference" }, a line a target, "avoided" or "added", and "summary"`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, OPTIONS);
    const { settings: proposed, present, crew, minutes } = values;
    if (positionals.length > 0)
      throw new UsageError(`backtest takes no "${positionals[0]}": see switchboard backtest --help`);
    if (proposed === undefined) throw new UsageError('say what to try: --settings new.config.ts');
    const both = { present: await settingsOf(present), proposed: await settingsOf(proposed) };
    const plan: CrewPlan = {
      agents: perQueue('--crew', crew, 100),
      minutes: perQueue('--minutes', minutes, 10_000),
      calendar: both.present.sla.calendar,
    };
    const archive = await openArchive(placeOf(values, io));
    const period = await periodOf(archive, values);
    const { jobs, broken } = await archivedJobs(archive, period);
    const onDone = progress({ of: 2 * jobs.length, what: 'inputs' }, io);
    const result = await run({ ...both, plan, period, jobs, archive, onDone });
    if (io.terminal && jobs.length > 0) io.err('\n');
    const tested = { names: { present, proposed }, period, plan, inputs: jobs.length, broken, result };
    await print(
      tested,
      { asJson: values.json === true || values.jsonl === true, asMarkdown: values.markdown === true },
      io,
    );
    return 0;
  },
};

async function print(
  tested: Tested,
  { asJson, asMarkdown }: { asJson: boolean; asMarkdown: boolean },
  { out, paint }: Io,
): Promise<void> {
  if (asJson) for (const line of linesOf(tested)) await out(`${JSON.stringify(line)}\n`);
  else await out(asMarkdown ? markdownOf(tested) : showBacktest(tested, paint));
}

async function periodOf(archive: RawArchive, { from, to }: { from?: string; to?: string }): Promise<Period> {
  if (from !== undefined || to !== undefined) return readPeriod(from, to);
  const period = await newestDays(archive, DAYS);
  if (period) return period;
  throw new UsageError('the archive is empty: name another with --archive or --desk');
}

function perQueue(option: string, text: string, most: number): Record<Queue, number> {
  const given = new Map(
    text.split(',').map((part): [string, string] => [part.split('=')[0]?.trim() ?? '', part.split('=')[1] ?? '']),
  );
  const read = (queue: Queue) => Number(given.get(queue) || Number.NaN);
  const wrong = [...given.keys()].find((name) => !(QUEUES as readonly string[]).includes(name));
  if (wrong !== undefined) throw new UsageError(`${option} "${text}" names no queue "${wrong}": write csr=3,tsr=3`);
  for (const queue of QUEUES)
    if (!(Number.isInteger(read(queue)) && read(queue) >= 0 && read(queue) <= most))
      throw new UsageError(`${option} "${text}" gives no whole number up to ${most} for ${queue}: write csr=3,tsr=3`);
  return { csr: read('csr'), tsr: read('tsr') };
}
