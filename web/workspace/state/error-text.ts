import { ApiError } from '../../shared/api-error.ts';
import type { WorkspaceSay } from '../texts/voice.ts';

/** The words to show for anything that was thrown on the way to the desk. */
export function errorText(error: unknown, say: WorkspaceSay): string {
  if (!(error instanceof ApiError)) return say('pageFault');
  if (error.status === 0) return say('unreachable');
  const text = error.message || say('answeredStatus', { status: String(error.status) });
  return text.charAt(0).toUpperCase() + text.slice(1);
}
