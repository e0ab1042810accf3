import { DeskError } from '../../shared/errors.ts';
import type { ChannelAccount } from '../../shared/settings/settings.ts';
import { providerOf } from './registry.ts';
import type { Person, Said } from './voice.ts';
import { postWebhook, type Webhooks } from './webhooks.ts';

/** What a customer does with their last message: writes it, changes it, takes it back, or the provider delivers it once more. */
export const DEEDS = ['says', 'edits', 'deletes', 'repeats'] as const;
export type Deed = { channel: string; account?: string; person: Person; does: (typeof DEEDS)[number]; text: string };

export type Customers = {
  /** Resolves when the desk has accepted it, or when it lies ready for a desk that asks. Throws a DeskError for what the platform does not know. */
  act(deed: Deed): Promise<void>;
  /** What waits to be asked for, by channel. */
  news(channel: string): readonly unknown[];
};

/** People with telephones: they write to the desk by every provider that the laptop plays, in the provider's own words. */
export function makeCustomers(webhooks: Webhooks): Customers {
  const last = new Map<string, Said>();
  const waiting = new Map<string, unknown[]>();
  let count = 0;
  const next = () => {
    count += 1;
    return (Math.floor(webhooks.now() / 1000) % 100_000_000) * 100 + (count % 100);
  };
  return {
    news: (channel) => waiting.get(channel) ?? [],
    async act(deed) {
      const account = accountOf(webhooks.accounts, deed);
      const key = `${deed.channel}/${account.account}/${deed.person.id}`;
      const now = webhooks.now();
      const before = last.get(key);
      const said = deed.does === 'says' ? { ...deed, number: next(), at: now } : before;
      if (!said) throw refusal(`${deed.person.name} has written nothing on ${deed.channel} yet`);
      last.set(key, said);
      const body = bodyOf(deed, said, { now, options: account.options });
      if (!providerOf(deed.channel).polled) return await postWebhook(webhooks, account, body);
      waiting.set(deed.channel, [...(waiting.get(deed.channel) ?? []), body]);
    },
  };
}

type Moment = { now: number; options: ChannelAccount['options'] };

function bodyOf({ channel, does, text }: Deed, said: Said, { now, options }: Moment): unknown {
  const { says, edits, deletes } = providerOf(channel).voice;
  if (does === 'says' || does === 'repeats') return says(said, options);
  const tells = does === 'edits' ? edits : deletes;
  if (!tells) throw refusal(`${channel} tells nobody of messages that a customer ${does}`);
  return tells({ ...said, text, now }, options);
}

function accountOf(accounts: readonly ChannelAccount[], { channel, account }: Deed): ChannelAccount {
  const found = accounts.find((each) => each.channel === channel && (account ?? each.account) === each.account);
  if (found) return found;
  throw refusal(`the settings name no account ${channel}/${account ?? ''}: add one to desk.config.ts`);
}

function refusal(message: string): DeskError {
  return new DeskError('input.invalid', message, { recovery: 'never' });
}
