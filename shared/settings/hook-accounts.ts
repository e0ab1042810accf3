import { hookChannel } from '../domain/notice-policy.ts';
import type { ChannelAccount, DeskSettings } from './settings.ts';

/** Hooks keep their secrets beside those of channel accounts, each kind under a channel of its own name. */
export function hookAccounts({ notifications }: Pick<DeskSettings, 'notifications'>): ChannelAccount[] {
  return notifications.hooks.map(({ name, kind }) => ({
    channel: hookChannel(kind),
    account: name,
    name: `${kind} for notifications`,
    options: {},
  }));
}
