import { DeskError } from '../errors.ts';
import type { Account } from './channel.ts';

/** An account's option that sending cannot do without. */
export function option(account: Account, name: string): string {
  const value = account.options[name];
  if (value) return value;
  throw new DeskError(
    'channel.not-configured',
    `${account.channel} account "${account.id}" has no option "${name}": set it in desk.config.ts or in the account's secret`,
    { recovery: 'never' },
  );
}
