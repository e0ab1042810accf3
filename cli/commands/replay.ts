import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Archived, archivedJobs, type Period } from '../../local/replay/archived-jobs.ts';
import { compare } from '../../local/replay/compare.ts';
import { replayElsewhere } from '../../local/replay/other-checkout.ts';
import { replay as run } from '../../local/replay/replay.ts';
import { linesOf } from '../../local/replay/replay-lines.ts';
import { openArchive, PLACE_OPTIONS, placeArgs, placeOf } from '../archive-place.ts';
import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { LAPTOP } from '../ledger/target.ts';
import { periodArgs, readPeriod } from '../replay/period.ts';
import { type Run, showDifferences, showLine, showSummary } from '../replay/show-replay.ts';
import { DEFAULT_SETTINGS_FILE, settingsOf } from '../settings-file.ts';

const OPTIONS = {
  ...JSON_OPTIONS,
  from: { type: 'string' },
  to: { type: 'string' },
  against: { type: 'string' },
  ...PLACE_OPTIONS,
  config: { type: 'string', multiple: true },
} as const;

export const replay: Command = {
  summary: 'run what came in during a period through this code again, and compare with other code or settings',
  help: `switchboard replay --from TIME [--to TIME] [--archive DIR | --desk URL] [--config FILE] [--against PATH] [--json]
switchboard replay --from TIME [--to TIME] --config FILE --config FILE

Takes the archived raw input, runs it through the production code in this process and prints what came of it: tickets opened and joined, their queue,
priority and due times, each with its reasons. Sends nothing and changes nothing. Agents are not played: tickets stay open and nobody is assigned.
--from, --to  2026-06-15 or 2026-06-15T08:00Z, UTC; without --to a day
--archive     the raw bucket in a folder: aws s3 sync s3://BUCKET DIR
--desk        a desk on a laptop, by its AWS endpoint (${LAPTOP})
--config      the settings (${DEFAULT_SETTINGS_FILE}); given twice, the two are compared
--against     another checkout, which runs the same input by its own code and settings, or a settings file: only what differs is printed
--json        a line a conversation, { "kind": "conversation", "tickets", "messages" }, and input, difference, broken, summary`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, OPTIONS);
    if (positionals.length > 0)
      throw new UsageError(`replay takes no "${positionals[0]}": see switchboard replay --help`);
    const period = readPeriod(values.from, values.to);
    const [config = DEFAULT_SETTINGS_FILE, ...others] = values.config ?? [];
    const other = otherOf([...others, ...(values.against === undefined ? [] : [values.against])]);
    const place = placeOf(values, io);
    const archive = await openArchive(place);
    const archived = await archivedJobs(archive, period);
    const bySettings = async (file: string): Promise<Run> => ({
      name: other?.kind === 'checkout' ? 'here' : file,
      replayed: await run({ settings: await settingsOf(file), jobs: archived.jobs, archive }),
    });
    const elsewhere = async (path: string): Promise<Run> => ({
      name: path,
      replayed: await replayElsewhere(resolve(path), [...periodArgs(period), ...placeArgs(place)]),
    });
    const runs = [await bySettings(config)];
    if (other) runs.push(await (other.kind === 'checkout' ? elsewhere : bySettings)(other.path));
    const asJson = values.json === true || values.jsonl === true;
    await (asJson ? printLines : printPages)({ period, archived, runs }, io);
    return 0;
  },
};

function otherOf(paths: readonly string[]): { kind: 'checkout' | 'settings'; path: string } | null {
  const [path, third] = paths;
  if (path === undefined) return null;
  if (third !== undefined) throw new UsageError('a replay compares two: give --against once, or --config twice');
  if (!existsSync(path)) throw new UsageError(`${path} does not exist: name a checkout or a settings file`);
  return { kind: statSync(path).isDirectory() ? 'checkout' : 'settings', path };
}

type Result = { period: Period; archived: Archived; runs: readonly Run[] };

async function printLines({ archived, runs }: Result, { out }: Io): Promise<void> {
  const print = (line: object) => out(`${JSON.stringify(line)}\n`);
  const [here, there] = runs;
  if (!here) return;
  const differences = there ? compare(here.replayed, there.replayed) : [];
  for (const one of archived.broken) await print({ kind: 'broken', ...one });
  for (const line of there ? [] : linesOf(here.replayed)) await print(line);
  for (const one of differences) await print({ kind: 'difference', ...one });
  const sides = runs.map(({ name, replayed }) => ({ name, tickets: replayed.tickets.length, ...outcomes(replayed) }));
  const { length: inputs } = archived.jobs;
  const told = { inputs, receipts: archived.receipts, erased: archived.erased, broken: archived.broken.length };
  await print({ kind: 'summary', ...told, sides, ...(there ? { differences: differences.length } : {}) });
}

function outcomes({ inputs }: Run['replayed']): Record<string, number> {
  const grouped = Map.groupBy(inputs, ({ outcome }) => outcome);
  return Object.fromEntries([...grouped].map(([outcome, own]) => [outcome, own.length]));
}

async function printPages({ period, archived, runs }: Result, { out, paint }: Io): Promise<void> {
  const [here, there] = runs;
  if (!here) return;
  await out(showSummary(period, runs, paint));
  for (const { key, reason } of archived.broken) await out(`${paint('red', 'cannot be read')}: ${key}: ${reason}\n`);
  if (archived.erased > 0) await out(`${archived.erased} were deliberately deleted and are left out\n`);
  if (!there) {
    await out('\n');
    for (const line of linesOf(here.replayed)) await out(showLine(line, paint));
  } else {
    const names = runs.map(({ name }) => name);
    await out(showDifferences(compare(here.replayed, there.replayed), names, paint));
  }
}
