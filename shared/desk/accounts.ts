import * as z from 'zod/mini';
import type { Account } from '../channels/channel.ts';
import type { Secrets } from '../platform/ports.ts';
import type { DeskSettings } from '../settings/settings.ts';
import { orElse } from '../store/or-else.ts';

/** A channel account's secret; whatever other keys it holds reach the channel as options. */
const secretValue = z.catchall(z.object({ secrets: orElse(z.array(z.string()), []) }), z.unknown());

export type Accounts = { find(channel: string, account: string): Promise<Account | null> };

/** The accounts that the settings name, with their secrets. An account without a readable secret has none, and so refuses everything. */
export function accountsOf(settings: Pick<DeskSettings, 'channels'>, secrets: Secrets, prefix: string): Accounts {
  return {
    async find(channel, account) {
      const named = settings.channels.find((each) => each.channel === channel && each.account === account);
      if (!named) return null;
      const held = readSecret(await secrets.get(`${prefix}/${channel}/${account}`));
      return { channel, id: account, secrets: held.secrets, options: { ...named.options, ...held.options } };
    },
  };
}

function readSecret(text: string | undefined): { secrets: readonly string[]; options: Record<string, string> } {
  const parsed = secretValue.safeParse(parseJson(text ?? '{}'));
  if (!parsed.success) return { secrets: [], options: {} };
  const { secrets, ...rest } = parsed.data;
  const options = Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { secrets, options: Object.fromEntries(options) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
