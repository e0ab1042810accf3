import { accountOf, type LedgerDeps } from '../../shared/ledger/account.ts';
import { HOUR, MINUTE, type Period } from '../../shared/ledger/hours.ts';
import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { connect, type Target } from '../ledger/connect.ts';
import { showLedger } from '../ledger/show-ledger.ts';
import { LAPTOP, reachable, targetOf } from '../ledger/target.ts';
import { DEFAULT_SETTINGS_FILE } from '../settings-file.ts';

const OPTIONS = {
  ...JSON_OPTIONS,
  from: { type: 'string' },
  to: { type: 'string' },
  stage: { type: 'string' },
  endpoint: { type: 'string' },
  config: { type: 'string', default: DEFAULT_SETTINGS_FILE },
} as const;

/** What came in less than this long ago may still be on its way. */
const ON_ITS_WAY = MINUTE;

export const ledger = ledgerCommand({ connect, now: deskTime });

type World = {
  connect(target: Target): Promise<LedgerDeps>;
  /** The desk's own time, which a laptop can move. */
  now(endpoint: string | null, io: Io): Promise<number>;
};

export function ledgerCommand(world: World): Command {
  return {
    summary: 'whether everything that came in is accounted for, per channel and hour',
    help: `switchboard ledger [--from TIME] [--to TIME] [--stage NAME] [--json]

Works out from the raw archive what each input must have led to, and looks whether it is there. Changes nothing.
--from, --to   a period, as 2026-06-15 or 2026-06-15T08:00Z; the last 24 hours, without the last minute
--stage        a desk in AWS, with credentials and region from the environment; without, the desk on this machine
--endpoint     where the laptop's AWS endpoint listens: ${LAPTOP}
--json         a line an account and hour: { "channel", "account", "hour", "received", "stored", "quarantined",
               "ignored", "difference", "reasons", "missing": [{ "at", "key", "standing", "because" }] },
               then one a queue and hour, the archive against the counts of SQS and S3:
               { "queue", "hour", "archived", "sent", "mails", "strays", "difference" }; null where nobody knows
Exit code 1 where something is missing.`,
    async run(args, io) {
      const { values, positionals } = readArgs(args, OPTIONS);
      if (positionals.length > 0) throw new UsageError('write switchboard ledger [--from TIME] [--to TIME]');
      const target = await targetOf(values, io);
      const period = await periodOf(values, () => world.now(target.endpoint, io));
      const { rows, queues } = await reachable(target.endpoint, async () =>
        accountOf(await world.connect(target), period, { strays: true }),
      );
      if (values.json || values.jsonl) for (const row of [...rows, ...queues]) await io.out(`${JSON.stringify(row)}\n`);
      else await io.out(showLedger({ rows, queues }, io.paint));
      return [...rows, ...queues].every(({ difference }) => difference === 0) ? 0 : 1;
    },
  };
}

async function periodOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now: () => Promise<number>,
): Promise<Period> {
  const until = to === undefined ? (await now()) - ON_ITS_WAY : timeOf('--to', to);
  const since = from === undefined ? until - 24 * HOUR : timeOf('--from', from);
  if (since >= until) throw new UsageError('the period ends before it begins: --from must be before --to');
  return { from: since, until };
}

function timeOf(option: string, text: string): number {
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new UsageError(`${option} "${text}" is no time: write 2026-06-15 or 2026-06-15T08:00Z`);
  return at;
}

/** The laptop's page tells how late it is there; an endpoint without a page is on real time. */
async function deskTime(endpoint: string | null, { env }: Io): Promise<number> {
  if (endpoint === null) return Date.now();
  try {
    const answer = await fetch(`http://127.0.0.1:${env['PORT'] ?? 3000}/local/state`);
    const { now } = (await answer.json()) as { now?: string };
    return Date.parse(now ?? '') || Date.now();
  } catch {
    return Date.now();
  }
}
