import { randomUUID } from 'node:crypto';
import type { DeskClock } from '../desk-clock.ts';
import type { Invoke } from '../lambda/invocation.ts';
import { parseSchedule } from './schedule-expression.ts';

export type ScheduleRule = {
  name: string;
  arn: string;
  region: string;
  account: string;
  expression: string;
  functionName: string;
  input?: string;
};

export type Schedule = {
  /** Resolves when what was due at this moment has run. */
  settled(): Promise<void>;
  stop(): void;
};

/** The longest that a timer of Node's can be. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Runs a rule on the desk's time. Where the time is moved over many firings, the function runs once: a schedule that fires late says nothing about how
 * often it should have fired. As the rule in AWS, it does not wait for the run before; a failed run is not repeated.
 */
export function startSchedule({
  rule,
  clock,
  invoke,
}: {
  rule: ScheduleRule;
  clock: DeskClock;
  invoke: Invoke;
}): Schedule {
  const nextFire = parseSchedule(rule.expression);
  const running = new Set<Promise<unknown>>();
  let due = nextFire(clock.now());
  let timer: NodeJS.Timeout | undefined;

  const fire = (at: number): void => {
    const run = invoke(rule.functionName, rule.input === undefined ? scheduledEvent(rule, at) : JSON.parse(rule.input));
    running.add(run);
    void run.finally(() => running.delete(run));
  };
  const arm = (): void => {
    clearTimeout(timer);
    const now = clock.now();
    if (due !== null && due <= now) {
      fire(due);
      due = nextFire(now);
    }
    if (due !== null) timer = setTimeout(arm, Math.min(due - clock.now() + 1, LONGEST_MS));
  };
  const deaf = clock.onMove(arm);
  arm();
  return {
    settled: async () => {
      await Promise.all(running);
    },
    stop: () => {
      deaf();
      clearTimeout(timer);
    },
  };
}

function scheduledEvent({ arn, region, account }: ScheduleRule, at: number) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [arn],
    detail: {},
  };
}
