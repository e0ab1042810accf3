import type { Delivered } from '../../shared/channels/channel.ts';
import { limitsOf } from '../../shared/channels/limits.ts';

/** No connection was made, so that nothing was said: https://nodejs.org/api/errors.html#common-system-errors and undici's own. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What became of a call that broke off. Where a connection stood the provider may have the message, and only some can tell it from a second one. */
export function lostCall(channel: string, error: unknown): Delivered {
  const reason = error instanceof Error ? error.message : String(error);
  if (codesOf(error).some((code) => NEVER_LEFT.has(code)))
    return { kind: 'retry', limit: 'conversation', reason: `the provider could not be reached: ${reason}` };
  const lost = `the provider's answer was lost: ${reason}`;
  return limitsOf(channel).repeats === 'safe'
    ? { kind: 'retry', limit: 'conversation', lost: true, reason: lost }
    : { kind: 'unknown', reason: lost };
}

/** `fetch` wraps what went wrong; several addresses of one name are several errors in one. */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return 'cause' in error ? [...own, ...codesOf(error.cause)] : own;
}
