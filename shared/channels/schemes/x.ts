import { fromBase64, hmac, sameBytes, usable } from '../signing.ts';
import { anySecret, type Check, invalid, type Signed } from './scheme.ts';

const HEADER = 'x-twitter-webhooks-signature';
const PREFIX = 'sha256=';

/** X: `sha256=<base64>`, HMAC-SHA256 with the consumer secret over the body. https://docs.x.com/x-api/webhooks/quickstart */
export function checkX({ secrets, headers, body }: Signed): Check {
  const header = headers[HEADER];
  if (header === undefined) return invalid(`header ${HEADER} is missing`);
  const given = header.startsWith(PREFIX) ? fromBase64(header.slice(PREFIX.length)) : undefined;
  if (!given) return invalid(`header ${HEADER} is not sha256= and base64`);
  return anySecret(secrets, (secret) => sameBytes(hmac('sha256', secret, body), given));
}

/**
 * The answer to a challenge. It is made with the key that signs bodies, so anyone could have a body signed by sending it as the token: only what can be no
 * JSON (letters, digits, `_-+/=`, at most 256) is ever signed.
 */
export function answerCrc(crcToken: string, secrets: readonly string[]): { response: string } | { refused: string } {
  const [secret] = usable(secrets);
  if (secret === undefined) return { refused: 'no secret is configured for this account' };
  if (!/^[A-Za-z0-9_\-+/=]{1,256}$/.test(crcToken)) return { refused: 'crc_token is not a token: it is never signed' };
  return { response: PREFIX + Buffer.from(hmac('sha256', secret, crcToken)).toString('base64') };
}
