import type { Account } from '../channel.ts';
import { option } from '../option.ts';

/** `token` is the account's auth token, or the secret of the API key that the option `apiKey` names. */
export function basicOf(account: Account): { authorization: string } {
  const user = account.options['apiKey'] || option(account, 'accountSid');
  return { authorization: `Basic ${Buffer.from(`${user}:${option(account, 'token')}`).toString('base64')}` };
}
