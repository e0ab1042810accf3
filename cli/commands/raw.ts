import { parseTicketId } from '../../shared/domain/ticket.ts';
import { iso } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import type { LedgerDeps } from '../../shared/ledger/account.ts';
import type { RegistryStore } from '../../shared/store/registry-store.ts';
import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { connect, type Target } from '../ledger/connect.ts';
import { LAPTOP, reachable, targetOf } from '../ledger/target.ts';
import { type EraseDeps, eraseRaw } from '../raw/erase.ts';
import { findRaw, type RawOfConversation } from '../raw/find.ts';
import { DEFAULT_SETTINGS_FILE } from '../settings-file.ts';

const OPTIONS = {
  ...JSON_OPTIONS,
  ticket: { type: 'string' },
  yes: { type: 'boolean', default: false },
  days: { type: 'string', default: '1' },
  stage: { type: 'string' },
  endpoint: { type: 'string' },
  config: { type: 'string', default: DEFAULT_SETTINGS_FILE },
} as const;

const USAGE = 'write switchboard raw delete --ticket REF [--yes]';

export type RawDeps = LedgerDeps & EraseDeps & { registry: Pick<RegistryStore, 'ticketOfRef'> };

type World = { connect(target: Target): Promise<RawDeps>; now(): number };

export const raw = rawCommand({ connect, now: Date.now });

export function rawCommand(world: World): Command {
  return {
    summary: 'deletes the raw input of one conversation, as the law may ask',
    help: `switchboard raw delete --ticket REF [--yes] [--days N] [--stage NAME] [--json]

Lists what came in for the conversation of a ticket, of its earlier tickets too: raw jobs in the archive, raw mails, attachments,
agents' uploads, quarantined jobs. Deletes nothing without --yes. In the archive a line without words stays in the place of each
job, so that the ledger balances and a replay says what it leaves out. The messages themselves stay in the table.
--yes          deletes it; there is no way back but the bucket's old versions, which end after retention.versionDays
--days         how long after each message its raw job is looked for: providers may deliver late; 1
--stage        a desk in AWS, with credentials and region from the environment; without, the desk on this machine
--endpoint     where the laptop's AWS endpoint listens: ${LAPTOP}
--json         one line: { "ticket", "conversation", "inputs", "objects", "unfound", "deleted" }`,
    async run(args, io) {
      const { values, positionals } = readArgs(args, OPTIONS);
      const ref = values.ticket;
      if (positionals.join(' ') !== 'delete' || !ref) throw new UsageError(USAGE);
      const days = Number(values.days);
      if (!Number.isInteger(days) || days < 1)
        throw new UsageError(`--days ${values.days}: give a whole number of days`);
      const target = await targetOf(values, io);
      return reachable(target.endpoint, async () => {
        const deps = await world.connect(target);
        const found = await findRaw(deps, { conversation: await conversationOf(deps, ref), days });
        const deleted = values.yes ? await eraseRaw(deps, found, iso(world.now()).slice(0, 10)) : null;
        await (values.json || values.jsonl ? printLine : printPage)({ ref, found, deleted }, io);
        return 0;
      });
    },
  };
}

async function conversationOf({ registry }: Pick<RawDeps, 'registry'>, ref: string): Promise<string> {
  const found = parseTicketId((await registry.ticketOfRef(ref.toUpperCase())) ?? '');
  if (found) return found.conversation;
  throw new DeskError('raw.no-ticket', `no ticket has the reference "${ref}": copy it from the ticket`, {
    recovery: 'never',
  });
}

type Result = { ref: string; found: RawOfConversation; deleted: number | null };

async function printLine({ ref, found, deleted }: Result, { out }: Io): Promise<void> {
  const { conversation, inputs, objects, unfound } = found;
  await out(`${JSON.stringify({ ticket: ref, conversation, inputs, objects, unfound, deleted: deleted !== null })}\n`);
}

async function printPage({ ref, found, deleted }: Result, { out, paint }: Io): Promise<void> {
  const { inputs, objects, unfound } = found;
  for (const { at, channel, account, name } of inputs)
    await out(`job     ${iso(at)} ${channel}/${account} ${paint('dim', name)}\n`);
  for (const key of objects) await out(`object  ${key}\n`);
  for (const id of unfound)
    await out(`${paint('yellow', 'no raw job found')} of ${id}: deleted before, expired, or later than --days\n`);
  const what = `${inputs.length} raw jobs and ${objects.length} objects of ${ref}`;
  await out(
    deleted === null
      ? `${what} would be deleted: --yes deletes them\n`
      : `${paint('green', '✓')} ${what} are deleted; ${deleted} lines of the archive say so\n`,
  );
}
