import type { Instant } from '../../domain/words.ts';
import { usable } from '../signing.ts';

/** What a signature can cover. Header names in lower case, `now` in milliseconds. */
export type Signed = {
  secrets: readonly string[];
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  now: Instant;
  url?: string;
  params?: Readonly<Record<string, string | readonly string[]>>;
};

export type Check = { valid: true } | { valid: false; reason: string };

export const VALID: Check = { valid: true };

export function invalid(reason: string): Check {
  return { valid: false, reason };
}

/** Holds when the test holds for one of the secrets: two may be live while one is rotated. Without a secret nothing is valid. */
export function anySecret(
  secrets: readonly string[],
  test: (secret: string) => boolean,
  otherwise = 'signature does not match the body',
): Check {
  const live = usable(secrets);
  if (live.length === 0) return invalid('no secret is configured for this account');
  return live.some(test) ? VALID : invalid(otherwise);
}

/** Both sides: a time from the future would make a replay window that never closes. */
export function withinFiveMinutes(seconds: string, now: Instant): boolean {
  return /^\d{1,12}$/.test(seconds) && Math.abs(now / 1000 - Number(seconds)) <= 300;
}
