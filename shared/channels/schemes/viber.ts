import { fromHex, hmac, sameBytes } from '../signing.ts';
import { anySecret, type Check, invalid, type Signed } from './scheme.ts';

const HEADER = 'x-viber-content-signature';

/** Viber: hex HMAC-SHA256 with the bot's auth token over the body. https://developers.viber.com/docs/api/rest-bot-api/#callbacks */
export function checkViber({ secrets, headers, body }: Signed): Check {
  const header = headers[HEADER];
  if (header === undefined) return invalid(`header ${HEADER} is missing`);
  const given = fromHex(header, 32);
  if (!given) return invalid(`header ${HEADER} is not 64 hex digits`);
  return anySecret(secrets, (secret) => sameBytes(hmac('sha256', secret, body), given));
}
