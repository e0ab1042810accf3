import { DeskError } from '../../errors.ts';
import type { Account } from '../channel.ts';
import { option } from '../option.ts';

/** The server that the account is at, as the settings name it: `https://` and a host. */
export function instanceOf(account: Account): string {
  const instance = option(account, 'instance').replace(/(?<!\/)\/+$/, '');
  if (/^https:\/\/[^/?#@\s]+$/.test(instance)) return instance;
  throw new DeskError(
    'channel.not-configured',
    `the option "instance" of ${account.channel} account "${account.id}" is "${instance}": write https:// and the server's name`,
    { recovery: 'never' },
  );
}
