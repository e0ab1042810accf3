import { fromHex, hmac, sameBytes } from '../signing.ts';
import { anySecret, type Check, invalid, type Signed, withinFiveMinutes } from './scheme.ts';

/** Slack: `v0=<hex>`, HMAC-SHA256 over `v0:<timestamp>:<body>`, five minutes. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function checkSlack({ secrets, headers, body, now }: Signed): Check {
  const header = headers['x-slack-signature'];
  const time = headers['x-slack-request-timestamp'];
  if (header === undefined) return invalid('header x-slack-signature is missing');
  if (time === undefined) return invalid('header x-slack-request-timestamp is missing');
  if (!withinFiveMinutes(time, now)) return invalid('timestamp is more than five minutes off');
  const given = header.startsWith('v0=') ? fromHex(header.slice(3), 32) : undefined;
  if (!given) return invalid('header x-slack-signature is not v0= and 64 hex digits');
  return anySecret(secrets, (secret) => sameBytes(hmac('sha256', secret, `v0:${time}:`, body), given));
}
