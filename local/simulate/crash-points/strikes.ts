import type { FunctionName } from '../../inline/functions.ts';
import type { Strike } from '../faults.ts';
import type { Invocation } from '../world.ts';

/** What is done to one effect; each is tried at every effect. */
export const KINDS = ['crash-before', 'crash-after', 'answer-lost', 'throttle'] as const;
export type Kind = (typeof KINDS)[number];

/** The handler's effect of this number, counted from 0 over all its runs, and what befalls it. */
export type Blow = { effect: number; kind: Kind };

const STRIKES: Readonly<Record<Kind, Strike>> = {
  'crash-before': { fault: 'crash', when: 'before' },
  'crash-after': { fault: 'crash', when: 'after' },
  'answer-lost': { fault: 'answer-lost', when: 'instead' },
  throttle: { fault: 'throttle', when: 'instead' },
};

/** Counts one handler's effects, and lets befall them what is planned; all others' go well. */
export function blowsAt(handler: FunctionName, blows: readonly Blow[]) {
  let count = 0;
  return {
    /** Effects so far. */
    effects: () => count,
    strike({ name }: Invocation): Strike | null {
      if (name !== handler) return null;
      const blow = blows.find(({ effect }) => effect === count);
      count += 1;
      return blow ? STRIKES[blow.kind] : null;
    },
  };
}
