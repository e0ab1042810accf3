import { ApiError } from '../../shared/api-error.ts';
import { inEnglish } from '../../shared/texts/english.ts';
import type { Voice } from '../texts/voice.ts';

const KNOWN = [
  ...(['unauthorised', 'access.denied', 'ticket.not-found', 'ticket.conflict', 'request.busy'] as const),
  ...(['rate.exceeded', 'delivery.under-way', 'store.busy'] as const),
];

/** The words to show for anything that was thrown on the way to the desk: by its code where the page knows it, else as the desk says it, in English. */
export function errorText(error: unknown, { say, sayAll }: Pick<Voice, 'say' | 'sayAll'>): string {
  if (!(error instanceof ApiError)) return say('pageFault');
  if (error.status === 0) return say('unreachable');
  // The page's own words.
  if (error.code === 'upload') return error.message;
  const known = KNOWN.find((code) => code === error.code);
  if (sayAll && known) return sayAll(`error.${known}`);
  if (!error.message) return say('answeredStatus', { status: String(error.status) });
  const text = error.message.charAt(0).toUpperCase() + error.message.slice(1);
  return sayAll ? sayAll('refusedBecause', { reason: inEnglish(text) }) : text;
}
