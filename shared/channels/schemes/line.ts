import { fromBase64, hmac, sameBytes } from '../signing.ts';
import { anySecret, type Check, invalid, type Signed } from './scheme.ts';

/** LINE: base64 HMAC-SHA256 with the channel secret over the body. https://developers.line.biz/en/reference/messaging-api/#signature-validation */
export function checkLine({ secrets, headers, body }: Signed): Check {
  const header = headers['x-line-signature'];
  if (header === undefined) return invalid('header x-line-signature is missing');
  const given = fromBase64(header);
  if (!given) return invalid('header x-line-signature is not base64');
  return anySecret(secrets, (secret) => sameBytes(hmac('sha256', secret, body), given));
}
