import { fromHex, hmac, sameBytes } from '../signing.ts';
import { anySecret, type Check, invalid, type Signed, withinFiveMinutes } from './scheme.ts';

/** TikTok: `t=<seconds>,s=<hex>`, HMAC-SHA256 with the client secret over `<t>.<body>`. https://developers.tiktok.com/doc/webhooks-verification */
export function checkTiktok({ secrets, headers, body, now }: Signed): Check {
  const header = headers['tiktok-signature'];
  if (header === undefined) return invalid('header tiktok-signature is missing');
  const parts = /^t=(\d{1,12}),\s*s=([0-9a-f]{64})$/i.exec(header);
  const [time = '', hex = ''] = parts?.slice(1) ?? [];
  const given = fromHex(hex, 32);
  if (!given) return invalid('header tiktok-signature is not t=<seconds>,s=<64 hex digits>');
  if (!withinFiveMinutes(time, now)) return invalid('timestamp is more than five minutes off');
  return anySecret(secrets, (secret) => sameBytes(hmac('sha256', secret, `${time}.`, body), given));
}
