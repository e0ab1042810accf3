import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A short-lived right, held by whoever has the address: the payload in the open, its expiry and an HMAC-SHA256 behind it. Times are real time, in
 * milliseconds. `purpose` keeps a token of one kind from being taken for another.
 */
export type TokenKind = { purpose: string; key: string };

export function signToken({ purpose, key }: TokenKind, payload: readonly string[], expiresAt: number): string {
  const body = Buffer.from(JSON.stringify([...payload, String(expiresAt)])).toString('base64url');
  return `${body}.${mac(purpose, key, body)}`;
}

/** The payload, or null for a token that is forged, of another kind or late. */
export function readToken({ purpose, key }: TokenKind, token: string, now: number): string[] | null {
  const [body = '', given = ''] = token.split('.');
  const expected = Buffer.from(mac(purpose, key, body));
  const actual = Buffer.from(given);
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return null;
  const parts: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  const payload = Array.isArray(parts) ? parts.map(String) : [];
  return Number(payload.pop()) >= now ? payload : null;
}

function mac(purpose: string, key: string, body: string): string {
  return createHmac('sha256', key).update(`${purpose}\0${body}`).digest('base64url');
}
