import type { RareSay } from '../texts/voice.ts';
import { type Person, waitParts } from './wallboard.ts';

/** For how long somebody has waited. */
export function waitWords(ms: number, say: RareSay): string {
  const parts = waitParts(ms);
  if (parts.days > 0) return say('board.wait.days', parts);
  if (parts.hours > 0) return say('board.wait.hours', parts);
  return parts.minutes === 0 ? say('board.wait.now') : say('board.wait.minutes', parts);
}

export function personWords({ state, room }: Person, say: RareSay): string {
  return state === 'free' ? say('board.free', { room }) : say(`board.${state}`);
}
