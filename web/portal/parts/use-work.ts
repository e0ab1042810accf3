import { useState } from 'preact/hooks';
import { ApiError } from '../../shared/api-error.ts';
import type { PortalSay } from '../texts/texts.ts';
import { useHere } from './here.ts';

/** One thing at a time that may fail: whether it runs, and what went wrong, in the reader's words. A session that has ended is the whole page's matter. */
export function useWork() {
  const { say, onEnded } = useHere();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem('');
    await work().catch((error: unknown) => {
      if (hasEnded(error)) onEnded();
      else setProblem(problemOf(error, say));
    });
    setBusy(false);
  };
  return { busy, problem, setProblem, run };
}

export const hasEnded = (error: unknown): boolean => error instanceof ApiError && error.status === 401;

export function problemOf(error: unknown, say: PortalSay): string {
  if (!(error instanceof ApiError)) return say('wrong', { reason: String(error) });
  if (error.status === 0) return say('unreachable');
  if (error.status === 429) return say('tooOften');
  return error.code === 'link.spent' ? say('linkSpent') : say('wrong', { reason: error.message || error.code });
}
