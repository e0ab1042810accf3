import type { Instant } from '../../domain/words.ts';
import type { Account, RawRequest, Verdict } from '../channel.ts';
import { fromHex, hmac, sameBytes, sameText } from '../signing.ts';
import { anySecret, type Check, invalid, type Signed } from './scheme.ts';

const PREFIX = 'sha256=';

/**
 * Messenger, Instagram, WhatsApp: `X-Hub-Signature-256: sha256=<hex>`, HMAC-SHA256 with the app secret over the bytes as sent (Meta escapes non-ASCII, so
 * re-serialised JSON never matches). It covers no time: the dedupe key is the defence against replays.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function checkMeta({ secrets, headers, body }: Signed): Check {
  const header = headers['x-hub-signature-256'];
  if (header === undefined) return invalid('header x-hub-signature-256 is missing');
  const given = header.startsWith(PREFIX) ? fromHex(header.slice(PREFIX.length), 32) : undefined;
  if (!given) return invalid('header x-hub-signature-256 is not sha256= and 64 hex digits');
  return anySecret(secrets, (secret) => sameBytes(hmac('sha256', secret, body), given));
}

/** A whole request of Meta's: the subscription's handshake on GET, a signed body on POST. */
export function metaVerdict(request: RawRequest, account: Account, now: Instant): Verdict {
  if (request.method === 'GET') return answerHandshake(request.query, account.options['verifyToken'] ?? '');
  const check = checkMeta({ secrets: account.secrets, headers: request.headers, body: request.body, now });
  return check.valid ? { kind: 'accepted' } : { kind: 'refused', reason: check.reason };
}

function answerHandshake(query: Readonly<Record<string, string>>, verifyToken: string): Verdict {
  if (verifyToken.trim() === '') return { kind: 'refused', reason: 'no verifyToken is configured for this account' };
  const known = query['hub.mode'] === 'subscribe' && sameText(query['hub.verify_token'] ?? '', verifyToken);
  if (!known) return { kind: 'refused', reason: "hub.verify_token is not this account's" };
  return { kind: 'answer', status: 200, contentType: 'text/plain', body: query['hub.challenge'] ?? '' };
}
