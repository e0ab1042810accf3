import { DeskError } from '../errors.ts';
import type { Account } from './channel.ts';
import { option } from './option.ts';

/** A server that an account's option names, where the same service runs on many: `https://` and a host, since a token goes there. */
export function serverOf(account: Account, name: string, usual?: string): string {
  const server = (account.options[name] || usual || option(account, name)).replace(/(?<!\/)\/+$/, '');
  if (/^https:\/\/[^/?#@\s]+$/.test(server)) return server;
  throw new DeskError(
    'channel.not-configured',
    `the option "${name}" of ${account.channel} account "${account.id}" is "${server}": write https:// and the server's name`,
    { recovery: 'never' },
  );
}
