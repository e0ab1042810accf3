import { type Clock, type Counting, meet, retarget, startClock, turn } from './clock.ts';
import { COURSES, FURTHER, type FurtherMetric, pausesOf } from './sla-courses.ts';
import { type Instant, METRICS, type Metric, type Status } from './words.ts';

export type { Clock } from './clock.ts';

/** Minutes of business time by metric; a metric without a target is not judged. */
export type Targets = Partial<Record<Metric, number>>;

/**
 * What clocks are judged by. `warnAt` is the share of the target after which a warning falls due; absent = never. `kept`: the further metrics that are counted, as
 * another policy or priority may have a target for them; absent: those of `targets`.
 */
export type ClockPolicy = Counting & {
  targets: Targets;
  pauseOn: readonly Status[];
  kept?: readonly FurtherMetric[];
};

/** `targets` says that the policy's targets are other ones from now on, as they are with another priority. */
export type ClockEvent = { at: Instant } & (
  | { type: 'customer-message' | 'agent-message' | 'targets' }
  | { type: 'status'; status: Status }
  /** Another ticket has taken the work over, or given it back. */
  | { type: 'held'; held: boolean }
);

/** All clocks of one ticket after the events so far: JSON. `nextResponse` is the present or last wait, as the clocks of updates are the present or last stretch. */
export type ClockState = {
  status: Status;
  /** Its ticket is merged into another: every clock stands. */
  held?: boolean;
  firstResponse: Clock;
  nextResponse: Clock | null;
  resolution: Clock;
} & { [metric in FurtherMetric]?: Clock };

/**
 * Takes one event in, in time that does not grow with the ticket's history. Events come in order of time; null is a ticket that has not been opened,
 * which only a customer's message does.
 */
export function advanceClocks(state: ClockState, event: ClockEvent, policy: ClockPolicy): ClockState;
export function advanceClocks(state: ClockState | null, event: ClockEvent, policy: ClockPolicy): ClockState | null;
export function advanceClocks(state: ClockState | null, event: ClockEvent, policy: ClockPolicy): ClockState | null {
  if (state === null) return event.type === 'customer-message' ? open(event.at, policy) : null;
  switch (event.type) {
    case 'customer-message':
      return customerWrote(state, event.at, policy);
    case 'agent-message':
      return agentWrote(state, event.at, policy);
    case 'status':
      return changeStatus(state, event, policy);
    case 'targets':
      return changeTargets(state, event.at, policy);
    case 'held':
      return hold(state, event, policy);
  }
}

function open(at: Instant, policy: ClockPolicy): ClockState {
  const status = 'new';
  const start = (metric: Metric): Clock => begin(metric, { at, status }, policy);
  return {
    status,
    firstResponse: start('firstResponse'),
    nextResponse: null,
    resolution: start('resolution'),
    ...further('opened', { at, status }, policy),
  };
}

function further(
  begins: 'opened' | 'answered',
  stand: { at: Instant } & Stand,
  policy: ClockPolicy,
): { [metric in FurtherMetric]?: Clock } {
  const kept = policy.kept ?? FURTHER.filter((metric) => policy.targets[metric] !== undefined);
  const starting = kept.filter((metric) => COURSES[metric].begins === begins);
  return Object.fromEntries(starting.map((metric) => [metric, begin(metric, stand, policy)]));
}

/** Whoever writes into a ticket that is done owes no update. */
function begin(metric: Metric, { at, ...state }: { at: Instant } & Stand, policy: ClockPolicy): Clock {
  const target = policy.targets[metric] ?? null;
  const clock = startClock({ at, running: !stands(metric, state, policy), target });
  return COURSES[metric].ends === 'done' && isDone(state.status) ? meet(clock, at, policy) : clock;
}

/** Before the first response, that clock is the wait; after it, the oldest unanswered message opens one. */
function customerWrote(state: ClockState, at: Instant, policy: ClockPolicy): ClockState {
  if (isOpen(state.firstResponse) || isOpen(state.nextResponse)) return state;
  return { ...state, nextResponse: begin('nextResponse', { at, status: state.status, held: state.held }, policy) };
}

function agentWrote(state: ClockState, at: Instant, policy: ClockPolicy): ClockState {
  const answered = changeOpen(state, (clock, metric) =>
    COURSES[metric].ends === 'answered' ? meet(clock, at, policy) : clock,
  );
  return { ...answered, ...further('answered', { at, status: state.status, held: state.held }, policy) };
}

function changeStatus(
  state: ClockState,
  { at, status }: { at: Instant; status: Status },
  policy: ClockPolicy,
): ClockState {
  const next = { ...state, status };
  return changeAll(next, (clock, metric) => {
    if (COURSES[metric].ends === 'done') return resolve(clock, { metric, at, state: next }, policy);
    return isOpen(clock) ? turn(clock, { at, running: !stands(metric, next, policy) }, policy) : clock;
  });
}

/** What is met stays met, what is past due stays so; nothing else counts on while the ticket is merged. */
function hold(
  { held: _, ...state }: ClockState,
  { at, held }: { at: Instant; held: boolean },
  policy: ClockPolicy,
): ClockState {
  const next: ClockState = held ? { ...state, held } : state;
  return changeOpen(next, (clock, metric) => turn(clock, { at, running: !stands(metric, next, policy) }, policy));
}

/** Resolving meets the clock, closing afterwards does not move that; reopening lets the same clock go on, by the targets then in force. */
function resolve(
  clock: Clock,
  { metric, at, state }: { metric: Metric; at: Instant; state: ClockState },
  policy: ClockPolicy,
): Clock {
  const unmet = clock.met === null;
  if (isDone(state.status)) return unmet ? meet(clock, at, policy) : clock;
  if (!unmet && !COURSES[metric].goesOn) return clock;
  const target = policy.targets[metric] ?? null;
  const reopened = unmet ? clock : retarget({ ...clock, met: null }, { at, target }, policy);
  return turn(reopened, { at, running: !stands(metric, state, policy) }, policy);
}

function changeTargets(state: ClockState, at: Instant, policy: ClockPolicy): ClockState {
  return changeOpen(state, (clock, metric) => retarget(clock, { at, target: policy.targets[metric] ?? null }, policy));
}

/** Up to `at` the clocks have counted by the policy that held until then; from there on they count by the other, and what is already past its target is breached from then. */
export function changePolicy(
  state: ClockState,
  at: Instant,
  { was, is }: { was: ClockPolicy; is: ClockPolicy },
): ClockState {
  return changeOpen(state, (clock, metric) => {
    const settled = turn(clock, { at, running: clock.since !== null }, was);
    const aimed = retarget(settled, { at, target: is.targets[metric] ?? null }, is);
    return turn(aimed, { at, running: !stands(metric, state, is) }, is);
  });
}

type Change = (clock: Clock, metric: Metric) => Clock;

function changeAll(state: ClockState, change: Change): ClockState {
  const next = { ...state };
  for (const metric of METRICS) {
    const clock = state[metric];
    if (clock) next[metric] = change(clock, metric);
  }
  return next;
}

function changeOpen(state: ClockState, change: Change): ClockState {
  return changeAll(state, (clock, metric) => (isOpen(clock) ? change(clock, metric) : clock));
}

function isOpen(clock: Clock | null): clock is Clock {
  return clock !== null && clock.met === null;
}

type Stand = { status: Status; held?: boolean | undefined };

function stands(metric: Metric, { status, held }: Stand, policy: Pick<ClockPolicy, 'pauseOn'>): boolean {
  return held === true || isDone(status) || pausesOf(metric, policy).includes(status);
}

function isDone(status: Status): boolean {
  return status === 'resolved' || status === 'closed';
}
