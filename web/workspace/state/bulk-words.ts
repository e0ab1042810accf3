import type { AgentView } from '../../../shared/api/views.ts';
import { ApiError } from '../../shared/api-error.ts';
import type { RareSay } from '../texts/voice.ts';
import type { Bulk, BulkStep } from './bulk.ts';
import { errorText } from './error-text.ts';
import { doneWords } from './words.ts';

/** What a step does, in the words of a single ticket's. */
export function stepWords(step: BulkStep, agents: readonly AgentView[], say: RareSay): string {
  if (step.type === 'merge') return say('mergedInto', { ref: step.ref });
  return step.type === 'unmerge' ? say('unmergedAgain') : doneWords(step, agents, say);
}

const UNDER_WAY = new Set(['ticket.conflict', 'request.busy']);

/** Time mends it: under the same key the same request does no harm. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.status === 0 || error.status === 429 || error.status >= 500 || UNDER_WAY.has(error.code);
}

/** The voice of a part behind `rare.ts`. */
export type Speaking = { say: RareSay; sayAll: RareSay | null };

/** Why one ticket was left out, for somebody who has many before them. */
export function whyNot(error: unknown, voice: Speaking): string {
  const { say } = voice;
  if (!(error instanceof ApiError)) return errorText(error, voice);
  if (error.status === 403) return say('mayNot', { reason: error.message });
  if (error.status === 404) return say('notHere');
  if (UNDER_WAY.has(error.code)) return say('others');
  return errorText(error, voice);
}

/** How a run stands, in one line. */
export function bulkWords({ words: did, phase, total, done, failed }: Bulk, say: RareSay): string {
  if (phase !== 'done') return say('ranOn', { did, tried: done.length + failed.length, total });
  return failed.length === 0 ? say('ranAll', { did, count: total }) : say('ranSome', { did, done: done.length, total });
}
