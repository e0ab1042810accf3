import { needsOf } from '../../shared/channels/setups.ts';
import type { ChannelAccount } from '../../shared/settings/settings.ts';
import { judgeAccount, type NeedJudged } from '../channel/judge.ts';
import { readSecret, secretIdOf } from '../channel/secret.ts';
import type { Cloud, Stage } from './cloud.ts';
import { type Finding, missing, ok } from './finding.ts';
import { PROVIDERS_THAT_TELL } from './subscriptions.ts';

/** Mail is judged by SES, and the widget by its origin unless its page signs for its visitors: they need none. */
export function accountsWithSecret({ settings }: Stage): ChannelAccount[] {
  return settings.channels.filter((account) => needsOf(account).some(({ where }) => where === 'secret'));
}

/** Whether an admin has filled in what the channel needs of the account's secret. */
export async function checkSecret({ secrets }: Cloud, stage: Stage, account: ChannelAccount): Promise<Finding> {
  const check = `secret of ${account.channel}/${account.account}`;
  const id = secretIdOf(stage.name, account);
  const held = await readSecret(secrets, id);
  if (held === null) {
    const step = `deploy stage ${stage.name} again: npm run deploy -- -c stage=${stage.name}`;
    return missing(check, `${id} does not exist`, step);
  }
  const needs = judgeAccount(account, { held, url: '' }).needs.filter(isDue);
  const lacking = needs.filter(({ state }) => state === 'missing').map(({ name, what }) => `${name} (${what})`);
  if (lacking.length === 0) return ok(check, `${id} is filled in`);
  const put = `aws secretsmanager put-secret-value --secret-id ${id} --secret-string '${exampleOf(needs)}'`;
  return missing(check, `${id} holds no ${lacking.join(', no ')}`, put);
}

const isDue = ({ where, optional }: NeedJudged) => where === 'secret' && optional !== true;

function exampleOf(needs: readonly NeedJudged[]): string {
  return JSON.stringify(Object.fromEntries(needs.map(({ name }) => [name, name === 'secrets' ? ['…'] : '…'])));
}

/** Channels whose token is the account: one bot, one page. WhatsApp's and Twilio's may serve several numbers. */
const ONE_TOKEN_EACH = new Set(['telegram', 'messenger', 'instagram', 'line', 'viber', 'discord', 'slack', 'mastodon']);

/** The same bot or page under two names would bring every message twice. Null where there is nothing to say. */
export async function checkTwice({ secrets }: Cloud, stage: Stage, account: ChannelAccount): Promise<Finding | null> {
  const { channel } = account;
  const accounts = stage.settings.channels.filter((each) => each.channel === channel);
  if (!ONE_TOKEN_EACH.has(channel) || accounts.length < 2) return null;
  const tokenOf = async (each: ChannelAccount) => (await readSecret(secrets, secretIdOf(stage.name, each)))?.['token'];
  const own = await tokenOf(account);
  if (!own) return null;
  const others = accounts.slice(0, accounts.indexOf(account));
  const tokens = await Promise.all(others.map(tokenOf));
  const twin = others[tokens.indexOf(own)];
  if (!twin) return null;
  const detail = `it holds the token of ${channel}/${twin.account}: every message would come twice`;
  return missing(
    `account ${channel}/${account.account}`,
    detail,
    'remove one of the two from desk.config.ts, or give it its own token',
  );
}

/** Whether the provider sends to us. Only those that tell are asked; null for the others and where there is no token to ask with. */
export async function checkWebhook(cloud: Cloud, stage: Stage, account: ChannelAccount): Promise<Finding | null> {
  const subscriptionOf = PROVIDERS_THAT_TELL.get(account.channel);
  if (!subscriptionOf) return null;
  const held = await readSecret(cloud.secrets, secretIdOf(stage.name, account));
  const token = held?.['token'];
  if (typeof token !== 'string' || token === '') return null;
  const subscription = subscriptionOf(token, account);
  const url = subscription.read(await cloud.fetchJson(subscription.url, subscription.headers));
  const check = `webhook of ${account.channel}/${account.account}`;
  const path = `/channels/${account.channel}/${account.account}`;
  const detail = url === '' ? `${account.channel} sends nowhere` : `${account.channel} sends to ${url}`;
  return url.endsWith(path) ? ok(check, detail) : missing(check, detail, subscription.step(path));
}
