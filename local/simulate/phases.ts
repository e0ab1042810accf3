/** What a schedule's processor time goes into, in this order. */
export const PHASES = {
  'set-up': 'the plan, the engines and their queues, tables and secrets',
  trouble: 'what the plan says, with faults',
  rest: 'the backlog, the sweeps, quarantine run again',
  judgement: 'the table and the archive against every invariant',
  replay: 'the archive into an empty table',
  samples: 'one in eight: the archive into the live table, and the ledger',
} as const;
export type Phase = keyof typeof PHASES;

export type Stopwatch = { readonly seconds: Partial<Record<Phase, number>>; lap(phase: Phase): void };

/** Counts what has passed since the last lap to the phase that has ended. `cpu`: seconds of processor time so far. */
export function stopwatch(cpu: () => number): Stopwatch {
  const seconds: Partial<Record<Phase, number>> = {};
  let since = cpu();
  return {
    seconds,
    lap(phase) {
      const now = cpu();
      seconds[phase] = (seconds[phase] ?? 0) + now - since;
      since = now;
    },
  };
}
