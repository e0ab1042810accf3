import { DeskError } from '../../shared/errors.ts';
import type { ChannelAccount } from '../../shared/settings/settings.ts';
import type { BusEvent } from '../event-sources/event-bus.ts';
import { demoChannelSecret } from '../provision/demo-secrets.ts';
import { providerOf } from './registry.ts';

export type Webhooks = {
  accounts: readonly ChannelAccount[];
  /** Where the desk listens. */
  webUrl: string;
  now(): number;
  /** AWS's event bus; answers how many rules took the event. */
  bus(event: BusEvent): number;
};

/** Posts a provider's body to an account of the desk, signed as the provider signs. Throws `channel.unverified` with what the desk answered where it is refused. */
export async function postWebhook(
  { webUrl, now, bus }: Webhooks,
  account: ChannelAccount,
  told: unknown,
): Promise<void> {
  const { channel } = account;
  if (providerOf(channel).bus) {
    if (bus(told as BusEvent) > 0) return;
    throw new DeskError('channel.unverified', `no rule took the event of ${channel}`, { recovery: 'never' });
  }
  const url = `${webUrl}/channels/${channel}/${account.account}`;
  const body = typeof told === 'string' ? told : JSON.stringify(told);
  const [secret = ''] = demoChannelSecret(channel).secrets;
  const signed = providerOf(channel).sign({ secret, body, id: `msg_${now()}_${body.length}`, now: now(), url });
  const headers = { 'content-type': 'application/json', ...signed };
  const answer = await fetch(url, { method: 'POST', body, headers });
  const said = await answer.text();
  if (answer.ok) return;
  throw new DeskError('channel.unverified', `${channel} was refused with ${answer.status}: ${said}`, {
    recovery: 'never',
  });
}
