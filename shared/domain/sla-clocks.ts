import { type Clock, type Counting, meet, retarget, startClock, turn } from './clock.ts';
import type { Instant, Metric, Status } from './words.ts';

export type { Clock } from './clock.ts';

/** Minutes of business time by metric; a metric without a target is not judged. */
export type Targets = Partial<Record<Metric, number>>;

/** What clocks are judged by. `warnAt` is the share of the target after which a warning falls due; absent = never. */
export type ClockPolicy = Counting & { targets: Targets; pauseOn: readonly Status[] };

/** `targets` says that the policy's targets are other ones from now on, as they are with another priority. */
export type ClockEvent = { at: Instant } & (
  | { type: 'customer-message' | 'agent-message' | 'targets' }
  | { type: 'status'; status: Status }
  /** Another ticket has taken the work over, or given it back. */
  | { type: 'held'; held: boolean }
);

/** All clocks of one ticket after the events so far: JSON. `nextResponse` is the present or last wait. */
export type ClockState = {
  status: Status;
  /** Its ticket is merged into another: every clock stands. */
  held?: boolean;
  firstResponse: Clock;
  nextResponse: Clock | null;
  resolution: Clock;
};

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
  return { status, firstResponse: start('firstResponse'), nextResponse: null, resolution: start('resolution') };
}

function begin(metric: Metric, { at, ...state }: { at: Instant } & Stand, policy: ClockPolicy): Clock {
  return startClock({ at, running: !stands(state, policy), target: policy.targets[metric] ?? null });
}

/** Before the first response, that clock is the wait; after it, the oldest unanswered message opens one. */
function customerWrote(state: ClockState, at: Instant, policy: ClockPolicy): ClockState {
  if (isOpen(state.firstResponse) || isOpen(state.nextResponse)) return state;
  return { ...state, nextResponse: begin('nextResponse', { at, status: state.status, held: state.held }, policy) };
}

function agentWrote(state: ClockState, at: Instant, policy: ClockPolicy): ClockState {
  const answer = <C extends Clock | null>(clock: C) => (isOpen(clock) ? meet(clock, at, policy) : clock);
  return { ...state, firstResponse: answer(state.firstResponse), nextResponse: answer(state.nextResponse) };
}

function changeStatus(
  state: ClockState,
  { at, status }: { at: Instant; status: Status },
  policy: ClockPolicy,
): ClockState {
  const next = { ...state, status };
  return { ...turned(next, at, policy), resolution: resolve(next, at, policy) };
}

/** What is met stays met, what is past due stays so; nothing else counts on while the ticket is merged. */
function hold(
  { held: _, ...state }: ClockState,
  { at, held }: { at: Instant; held: boolean },
  policy: ClockPolicy,
): ClockState {
  const next: ClockState = held ? { ...state, held } : state;
  const { resolution } = next;
  const running = !stands(next, policy);
  return {
    ...turned(next, at, policy),
    resolution: isOpen(resolution) ? turn(resolution, { at, running }, policy) : resolution,
  };
}

function turned(state: ClockState, at: Instant, policy: ClockPolicy): ClockState {
  const running = !stands(state, policy);
  const change = <C extends Clock | null>(clock: C) => (isOpen(clock) ? turn(clock, { at, running }, policy) : clock);
  return { ...state, firstResponse: change(state.firstResponse), nextResponse: change(state.nextResponse) };
}

/** Resolving meets the clock, closing afterwards does not move that; reopening lets the same clock go on, by the targets then in force. */
function resolve(state: ClockState, at: Instant, policy: ClockPolicy): Clock {
  const clock = state.resolution;
  const open = clock.met === null;
  if (isDone(state.status)) return open ? meet(clock, at, policy) : clock;
  const target = policy.targets.resolution ?? null;
  const reopened = open ? clock : retarget({ ...clock, met: null }, { at, target }, policy);
  return turn(reopened, { at, running: !stands(state, policy) }, policy);
}

function changeTargets(state: ClockState, at: Instant, policy: ClockPolicy): ClockState {
  const change = <C extends Clock | null>(clock: C, metric: Metric) =>
    isOpen(clock) ? retarget(clock, { at, target: policy.targets[metric] ?? null }, policy) : clock;
  return {
    ...state,
    firstResponse: change(state.firstResponse, 'firstResponse'),
    nextResponse: change(state.nextResponse, 'nextResponse'),
    resolution: change(state.resolution, 'resolution'),
  };
}

/** Up to `at` the clocks have counted by the policy that held until then; from there on they count by the other, and what is already past its target is breached from then. */
export function changePolicy(
  state: ClockState,
  at: Instant,
  { was, is }: { was: ClockPolicy; is: ClockPolicy },
): ClockState {
  const change = <C extends Clock | null>(clock: C, metric: Metric) => {
    if (!isOpen(clock)) return clock;
    const settled = turn(clock, { at, running: clock.since !== null }, was);
    const aimed = retarget(settled, { at, target: is.targets[metric] ?? null }, is);
    return turn(aimed, { at, running: !stands(state, is) }, is);
  };
  return {
    ...state,
    firstResponse: change(state.firstResponse, 'firstResponse'),
    nextResponse: change(state.nextResponse, 'nextResponse'),
    resolution: change(state.resolution, 'resolution'),
  };
}

function isOpen(clock: Clock | null): clock is Clock {
  return clock !== null && clock.met === null;
}

type Stand = { status: Status; held?: boolean | undefined };

function stands({ status, held }: Stand, { pauseOn }: Pick<ClockPolicy, 'pauseOn'>): boolean {
  return held === true || isDone(status) || pauseOn.includes(status);
}

function isDone(status: Status): boolean {
  return status === 'resolved' || status === 'closed';
}
