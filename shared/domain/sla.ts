import { type Clock, type Counting, countedAt, dueOf, meet } from './clock.ts';
import { advanceClocks, type ClockEvent, type ClockPolicy, type ClockState } from './sla-clocks.ts';
import { COURSES } from './sla-courses.ts';
import { type Instant, iso, METRICS, type Metric } from './words.ts';

export type ClockVerdict = 'running' | 'paused' | 'met' | 'breached' | 'met-late';

/** What one clock says at a moment. Times are ISO 8601 UTC; `dueAt` is null only where the calendar never opens. */
export type ClockJudgement = {
  metric: Metric;
  state: ClockVerdict;
  dueAt: string | null;
  breachedAt: string | null;
  metAt: string | null;
  /** Business time without stops, whole seconds. */
  elapsedSeconds: number;
};

/** A ticket's whole history and the moment to judge it at. */
export type ClockQuestion = ClockPolicy & { events: readonly ClockEvent[]; at: Instant };

/**
 * Judges every clock of a ticket from its history: events in any order, those at one instant in the order given, those after `at` not at all.
 * Equals `clockViews` over `advanceClocks`, but lists every wait for an answer and every stretch between updates, not only the last.
 */
export function judgeClocks({ events, at, ...policy }: ClockQuestion): ClockJudgement[] {
  const known = events.filter((event) => event.at <= at).sort((a, b) => a.at - b.at);
  const { state, ended } = known.reduce((told: History, event) => tell(told, event, policy), {
    state: null,
    ended: [],
  });
  return state === null ? [] : judgements(clocksOf(state, ended), at, policy);
}

type History = { state: ClockState | null; ended: readonly Named[] };

function tell({ state, ended }: History, event: ClockEvent, policy: ClockPolicy): History {
  const next = advanceClocks(state, event, policy);
  const gone = REPEATED.flatMap((metric): Named[] => {
    const clock = state?.[metric];
    return clock && isReplaced(metric, { clock, by: next?.[metric], event })
      ? [{ metric, clock: clock.met === null ? meet(clock, event.at, policy) : clock }]
      : [];
  });
  return { state: next, ended: [...ended, ...gone] };
}

const REPEATED = METRICS.filter((metric) => COURSES[metric].begins !== 'opened');

/** An answered wait stays as it is until the next one takes its place; each message of an agent begins another stretch. */
function isReplaced(
  metric: Metric,
  { clock, by, event }: { clock: Clock; by: Clock | null | undefined; event: ClockEvent },
): boolean {
  return COURSES[metric].begins === 'answered' ? event.type === 'agent-message' : clock.met !== null && by !== clock;
}

/** The clocks of a ticket's head at `at`, which is not before its last event. */
export function clockViews(state: ClockState, at: Instant, policy: ClockPolicy): ClockJudgement[] {
  return judgements(clocksOf(state), at, policy);
}

/** What a list of tickets sorts and marks by: the first due time among the clocks that run, whose it is, and whether an unmet clock has run out. */
export function clockSummary(
  state: ClockState,
  at: Instant,
  counting: Counting,
): { dueAt: Instant | null; metric: Metric | null; breached: boolean } {
  const unmet = clocksOf(state).filter(({ clock }) => clock.met === null && clock.target !== null);
  const dues = unmet.map(({ metric, clock }) => ({
    metric,
    due: dueOf(clock, at, counting),
    runs: clock.since !== null,
  }));
  const first = dues.reduce<{ metric: Metric | null; dueAt: Instant | null }>(
    (found, { metric, due, runs }) =>
      runs && due !== null && (found.dueAt === null || due < found.dueAt) ? { metric, dueAt: due } : found,
    { metric: null, dueAt: null },
  );
  return { ...first, breached: dues.some(({ due }) => due !== null && at > due) };
}

type Named = { metric: Metric; clock: Clock };

function clocksOf(state: ClockState, ended: readonly Named[] = []): Named[] {
  return METRICS.flatMap((metric) => {
    const clock = state[metric];
    return [...ended.filter((each) => each.metric === metric), ...(clock ? [{ metric, clock }] : [])];
  });
}

function judgements(clocks: readonly Named[], at: Instant, counting: Counting): ClockJudgement[] {
  return clocks
    .filter(({ clock }) => clock.target !== null)
    .map(({ metric, clock }) => ({ metric, ...judge(clock, at, counting) }));
}

function judge(clock: Clock, at: Instant, counting: Counting): Omit<ClockJudgement, 'metric'> {
  const due = dueOf(clock, at, counting);
  const state = verdict(clock, due, at);
  const ranOut = state === 'breached' || state === 'met-late';
  return {
    state,
    dueAt: spelt(due),
    breachedAt: ranOut ? spelt(due) : null,
    metAt: spelt(clock.met),
    elapsedSeconds: Math.floor(countedAt(clock, at, counting.hours) / 1000),
  };
}

function verdict(clock: Clock, due: Instant | null, at: Instant): ClockVerdict {
  if (clock.met !== null) return due === null || clock.met <= due ? 'met' : 'met-late';
  if (due !== null && at > due) return 'breached';
  return clock.since === null ? 'paused' : 'running';
}

function spelt(at: Instant | null): string | null {
  return at === null ? null : iso(at);
}
