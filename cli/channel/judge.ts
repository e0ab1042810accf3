import type { Need } from '../../shared/channels/setup.ts';
import { needsOf, setupOf } from '../../shared/channels/setups.ts';
import type { ChannelAccount } from '../../shared/settings/settings.ts';

/** The account's secret as it was read; null where nobody looked. */
export type Held = Readonly<Record<string, unknown>> | null;

export type NeedJudged = Need & { state: 'ok' | 'missing' | 'not looked at' };

export type AccountJudged = {
  channel: string;
  account: string;
  name: string;
  webhook: string;
  needs: NeedJudged[];
  steps: string[];
};

/** What an account has and lacks, with its webhook's address and what is left to do at the provider. */
export function judgeAccount(account: ChannelAccount, { held, url }: { held: Held; url: string }): AccountJudged {
  const { steps = [] } = setupOf(account.channel) ?? {};
  const webhook = `${url}/channels/${account.channel}/${account.account}`;
  const verifyToken = typeof held?.['verifyToken'] === 'string' ? held['verifyToken'] : '<verifyToken>';
  return {
    channel: account.channel,
    account: account.account,
    name: account.name,
    webhook,
    needs: needsOf(account).map((need) => ({ ...need, state: stateOf(need, account, held) })),
    steps: steps.map((step) => step.replaceAll('{webhook}', webhook).replaceAll('{verifyToken}', verifyToken)),
  };
}

function stateOf({ name, where, least = 1 }: Need, { options }: ChannelAccount, held: Held): NeedJudged['state'] {
  if (where === 'settings') return options[name] ? 'ok' : 'missing';
  if (held === null) return 'not looked at';
  const value = held[name];
  const there = Array.isArray(value)
    ? value.some((each) => typeof each === 'string' && each.length >= least)
    : Boolean(value);
  return there ? 'ok' : 'missing';
}

/** Whether the account can work: nothing that it needs is known to be missing. */
export function isReady({ needs }: AccountJudged): boolean {
  return needs.every(({ state, optional }) => state !== 'missing' || optional === true);
}
