/** What AWS bills by, under the names of cli/cost/prices.ts, and what only the budgets count: requests of the table, transactions, calls of providers, bytes logged. */
export const UNITS = [
  'httpRequests',
  'socketMessages',
  'lambdaRequests',
  'tableRequests',
  'transactions',
  'writeUnits',
  'readUnits',
  'sqsRequests',
  'snsPublishes',
  's3Puts',
  's3Gets',
  'mailsIn',
  'mailsOut',
  'providerCalls',
  'logBytes',
] as const;

export type Unit = (typeof UNITS)[number];
export type Bill = Readonly<Record<Unit, number>>;

/** The bill of one desk by step: a function's name, or the service that works for all of them. */
export type Meter = {
  charge(step: string, unit: Unit, count?: number): void;
  /** Since the last reset; steps that cost nothing are left out. */
  steps(): Readonly<Record<string, Bill>>;
  reset(): void;
};

const nothing = (): Record<Unit, number> => Object.fromEntries(UNITS.map((unit) => [unit, 0])) as Record<Unit, number>;

export function createMeter(): Meter {
  let steps: Record<string, Record<Unit, number>> = {};
  return {
    charge(step, unit, count = 1) {
      steps[step] ??= nothing();
      steps[step][unit] += count;
    },
    steps: () => structuredClone(steps),
    reset() {
      steps = {};
    },
  };
}

/** The sum over some steps; over all where none are named. */
export function totalOf(steps: Readonly<Record<string, Bill>>, names: readonly string[] = Object.keys(steps)): Bill {
  const total = nothing();
  for (const name of names) for (const unit of UNITS) total[unit] += steps[name]?.[unit] ?? 0;
  return total;
}
