import { fromBase64, hmac, sameBytes } from '../signing.ts';
import { anySecret, type Check, invalid, type Signed, withinFiveMinutes } from './scheme.ts';

/**
 * Standard Webhooks: HMAC-SHA256 over `<id>.<timestamp>.<body>`; the header holds several signatures, and versions that we do not know are passed over.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function checkStandardWebhooks({ secrets, headers, body, now }: Signed): Check {
  const id = headers['webhook-id'];
  const time = headers['webhook-timestamp'];
  const header = headers['webhook-signature'];
  if (!id) return invalid('header webhook-id is missing');
  if (time === undefined) return invalid('header webhook-timestamp is missing');
  if (header === undefined) return invalid('header webhook-signature is missing');
  if (!withinFiveMinutes(time, now)) return invalid('timestamp is more than five minutes off');
  const given = signatures(header);
  if (given.length === 0) return invalid('header webhook-signature holds no readable v1 signature');
  return anySecret(secrets, (secret) => {
    const key = signingKey(secret);
    if (!key) return false;
    const mac = hmac('sha256', key, `${id}.${time}.`, body);
    return given.some((signature) => sameBytes(mac, signature));
  });
}

/** `v1,<base64>` over the same bytes, for what we send; undefined where the secret is no key. */
export function signStandardWebhook(
  message: { id: string; seconds: number; body: string },
  secret: string,
): string | undefined {
  const key = signingKey(secret);
  if (!key) return undefined;
  return `v1,${Buffer.from(hmac('sha256', key, `${message.id}.${message.seconds}.`, message.body)).toString('base64')}`;
}

function signatures(header: string): Uint8Array[] {
  const listed = header.split(' ').slice(0, 20);
  return listed.flatMap((entry) => (entry.startsWith('v1,') ? (fromBase64(entry.slice(3)) ?? []) : []));
}

/** The bytes behind `whsec_<base64>`. Text that is no base64 would decode to few bytes or none, and a MAC with an empty key is anybody's. */
function signingKey(secret: string): Uint8Array | undefined {
  const text = secret.replace(/^whsec_/, '').replace(/(?<!=)=+$/, '');
  const key = Buffer.from(text, 'base64');
  return key.length > 0 && key.toString('base64').replace(/(?<!=)=+$/, '') === text ? key : undefined;
}
