import { readFile } from 'node:fs/promises';
import type { Account } from '../../shared/channels/channel.ts';
import { interpret } from '../../shared/channels/interpret.ts';
import { loadClassifier } from '../../shared/classifier/load.ts';
import { mailManners } from '../../shared/desk/mail-manners.ts';
import type { MailManners } from '../../shared/domain/mail-manners.ts';
import { type Router, routerOf } from '../../shared/domain/routing.ts';
import { type ReceivedNotice, readSesNotice } from '../../shared/email/ses-notice.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { linesOf } from '../lines.ts';
import { DEFAULT_SETTINGS_FILE, settingsOf } from '../settings-file.ts';
import { type Explained, showExplained } from './show-explained.ts';

const OPTIONS = {
  ...JSON_OPTIONS,
  channel: { type: 'string', default: 'email' },
  account: { type: 'string' },
  list: { type: 'string' },
  config: { type: 'string', default: DEFAULT_SETTINGS_FILE },
  notice: { type: 'string' },
} as const;

export const explain: Command = {
  summary: 'what the desk would do with a mail or a webhook body, storing nothing',
  help: `switchboard explain [--json] [--channel email] [--account ID] [--list FILE] [--config FILE] [--notice FILE] FILE...

Reads each file as raw bytes as the platform delivers them and prints one line for each: outcome, reason, events.
A model of Bedrock that the settings name is not asked: the route is the embedded classifier’s.
--channel   the channel that the files came by (email)
--account   the account, where the settings name more than one of the channel
--list      a file of paths, one a line; - is standard input
--config    the settings (${DEFAULT_SETTINGS_FILE})
--notice    what SES said of the mail: the JSON of its SNS message`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, OPTIONS);
    if (positionals.length === 0 && values.list === undefined)
      throw new UsageError('name the files to explain, or --list FILE');
    const settings = await settingsOf(values.config);
    const account = accountOf(settings, values.channel, values.account);
    const notice = values.notice === undefined ? null : await noticeOf(values.notice);
    const asJson = values.json === true || values.jsonl === true;
    const route = routerOf(settings, loadClassifier(settings.routing.classifier));
    for await (const input of inputs(positionals, values.list, io)) {
      const explained = await explainFile(input, {
        account,
        notice,
        route,
        manners: mailManners(settings),
      });
      await io.out(asJson ? `${JSON.stringify(explained)}\n` : showExplained(explained, io.paint));
    }
    return 0;
  },
};

async function* inputs(paths: readonly string[], list: string | undefined, io: Io): AsyncIterable<string> {
  yield* paths;
  if (list === undefined) return;
  const bytes = list === '-' ? io.input : [await readFile(list).catch(() => refuse(`--list ${list} cannot be read`))];
  for await (const line of linesOf(each(bytes))) {
    if (line) yield line;
  }
}

async function* each(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield* chunks;
}

type World = {
  account: Account;
  notice: ReceivedNotice | null;
  route: Router;
  manners: MailManners;
};

/** A file that cannot be read is told as quarantined, as is one that breaks the reader: the run goes on. */
async function explainFile(input: string, world: World): Promise<Explained> {
  try {
    return { input, ...(await interpret({ ...world, raw: await readFile(input), receivedAt: null })) };
  } catch (error) {
    const reason = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { input, outcome: 'quarantined', reason, events: [] };
  }
}

/** The settings' account of the channel. Secrets play no part: nothing is verified here. */
function accountOf({ channels }: DeskSettings, channel: string, id: string | undefined): Account {
  const ofChannel = channels.filter((each) => each.channel === channel);
  const found = id === undefined ? ofChannel : ofChannel.filter((each) => each.account === id);
  const [account, other] = found;
  if (!account)
    return refuse(`the settings name no account ${id === undefined ? '' : `"${id}" `}of channel "${channel}"`);
  if (other)
    return refuse(
      `the settings name several accounts of channel "${channel}": choose with --account ${account.account}`,
    );
  return { channel, id: account.account, secrets: [], options: account.options };
}

async function noticeOf(file: string): Promise<ReceivedNotice> {
  const text = await readFile(file, 'utf8').catch(() => refuse(`--notice ${file} cannot be read`));
  const notice = readSesNotice(jsonOf(text));
  return notice?.kind === 'received' ? notice : refuse(`--notice ${file} is not what SES says of a received mail`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refuse(reason: string): never {
  throw new UsageError(reason);
}
