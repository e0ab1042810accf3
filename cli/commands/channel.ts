import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { ChannelAccount } from '../../shared/settings/settings.ts';
import { aws } from '../aws-faults.ts';
import { type Held, isReady, judgeAccount } from '../channel/judge.ts';
import { readSecret, secretIdOf } from '../channel/secret.ts';
import { showAccount } from '../channel/show.ts';
import { type Command, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import { nearest } from '../nearest.ts';
import { DEFAULT_SETTINGS_FILE, settingsOf } from '../settings-file.ts';

const OPTIONS = {
  ...JSON_OPTIONS,
  stage: { type: 'string' },
  url: { type: 'string', default: 'https://YOUR-DESK' },
  config: { type: 'string', default: DEFAULT_SETTINGS_FILE },
} as const;

/** Reads the secret of an account in a stage; an empty one where it does not exist. */
export type ReadSecret = (stage: string, account: ChannelAccount) => Promise<Held>;

export const channel = channelCommand(readFromAws);

export function channelCommand(read: ReadSecret): Command {
  return {
    summary: 'what a channel account lacks, its webhook address and the steps at the provider',
    help: `switchboard channel check NAME [--url https://DESK] [--stage NAME] [--config FILE] [--json]

NAME is a channel (all its accounts) or channel/account. --url is the desk's address, the output ApiUrl of the deployed stack.
With --stage the account's secret is read from AWS Secrets Manager; what it holds is never shown, but for the verify token, which the provider must be given.
Exit code 1 where something is missing. --json prints a line an account: { channel, account, name, webhook, needs: [{ name, where, what, state }], steps }.`,
    async run(args, io) {
      const { values, positionals } = readArgs(args, OPTIONS);
      const [verb, name, ...more] = positionals;
      if (verb !== 'check' || !name || more.length > 0) throw new UsageError('write switchboard channel check NAME');
      const settings = await settingsOf(values.config);
      const url = values.url.replace(/\/+$/, '');
      const judged = [];
      for (const account of accountsNamed(settings.channels, name)) {
        const held = values.stage === undefined ? null : await read(values.stage, account);
        judged.push(judgeAccount(account, { held, url }));
      }
      const asJson = values.json === true || values.jsonl === true;
      for (const each of judged) await io.out(asJson ? `${JSON.stringify(each)}\n` : showAccount(each, io.paint));
      return judged.every(isReady) ? 0 : 1;
    },
  };
}

function accountsNamed(channels: readonly ChannelAccount[], name: string): ChannelAccount[] {
  const found = channels.filter((each) => each.channel === name || `${each.channel}/${each.account}` === name);
  if (found.length > 0) return found;
  const close = nearest(
    name,
    channels.flatMap((each) => [each.channel, `${each.channel}/${each.account}`]),
  );
  throw new UsageError(`the settings name no account "${name}"${close ? `: did you mean ${close}?` : ''}`);
}

async function readFromAws(stage: string, account: ChannelAccount): Promise<Held> {
  const client = new SecretsManagerClient({});
  return (await aws(() => readSecret(client, secretIdOf(stage, account)))) ?? {};
}
