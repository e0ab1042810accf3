import { sameText } from '../signing.ts';
import { anySecret, type Check, invalid, type Signed } from './scheme.ts';

const HEADER = 'x-telegram-bot-api-secret-token';

/** Telegram: a shared secret in a header, given to `setWebhook`; no MAC over the body. https://core.telegram.org/bots/api#setwebhook */
export function checkTelegram({ secrets, headers }: Signed): Check {
  const given = headers[HEADER];
  if (given === undefined) return invalid(`header ${HEADER} is missing`);
  return anySecret(secrets, (secret) => sameText(secret, given), 'secret token does not match');
}
