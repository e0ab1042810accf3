import { MINUTE, type Minutes } from './wall-clock.ts';

/**
 * A second opinion on the SLA rules, written from their text and by another road: periods are read off the history as a whole, and their time is counted
 * minute by minute, a minute cut wherever an event falls into it. Slow and plain.
 */
export type OracleEvent = { at: number; type: string; status?: string };
/** `dueAt` is null where it lies beyond the minutes that are known. Times and durations in milliseconds. */
export type OracleClock = {
  metric: string;
  state: string;
  dueAt: number | null;
  metAt: number | null;
  elapsed: number;
};

export type OracleQuestion = {
  minutes: Minutes;
  /** In minutes, by metric. */
  targets: Partial<Record<string, number>>;
  pauseOn: readonly string[];
  events: readonly OracleEvent[];
  at: number;
};

export function judgeByMinutes({ minutes, targets, pauseOn, events, at }: OracleQuestion): OracleClock[] {
  const story = storyOf(events, at);
  if (story.length === 0) return [];
  return periods(story).flatMap(({ metric, from, metAt }) => {
    const target = targets[metric];
    if (target === undefined) return [];
    const stops = stopsOf(story, standsIn(metric, pauseOn));
    const stood = stops.at(-1)?.to === Number.POSITIVE_INFINITY;
    const { dueAt, elapsed } = count(minutes, { from, end: metAt ?? at, target: target * MINUTE, stops });
    const late = dueAt !== null && (metAt ?? at) > dueAt;
    const unmet = late ? 'breached' : stood ? 'paused' : 'running';
    return [{ metric, state: metAt === null ? unmet : late ? 'met-late' : 'met', dueAt, metAt, elapsed }];
  });
}

const ALL = ['new', 'open', 'pending', 'on-hold', 'resolved', 'closed'];

/** In which statuses the time of a metric is counted, by its published name. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  firstResolution: ['new', 'open', 'pending', 'on-hold'],
  totalResolution: ['new', 'open', 'pending', 'on-hold'],
  requesterWait: ['new', 'open', 'on-hold'],
  agentWork: ['new', 'open'],
  periodicUpdate: ['new', 'open', 'pending', 'on-hold'],
  pausableUpdate: ['new', 'open', 'on-hold'],
};

function standsIn(metric: string, pauseOn: readonly string[]): readonly string[] {
  const counted = COUNTED[metric];
  return counted ? ALL.filter((status) => !counted.includes(status)) : [...pauseOn, 'resolved', 'closed'];
}

/** What is known at the moment, in order, from the customer's first message on. */
function storyOf(events: readonly OracleEvent[], at: number): OracleEvent[] {
  const seen = events
    .map((event, index) => ({ ...event, index }))
    .filter((event) => event.at <= at)
    .sort((a, b) => a.at - b.at || a.index - b.index);
  const first = seen.findIndex((event) => event.type === 'customer-message');
  return first < 0 ? [] : seen.slice(first);
}

type Stretch = { from: number; to: number };

/** When the clocks stand: from each status that stops them to the next that does not. */
function stopsOf(story: readonly OracleEvent[], stopping: readonly string[]): Stretch[] {
  const statuses = [{ at: story[0]?.at ?? 0, status: 'new' }, ...story.filter(({ type }) => type === 'status')];
  return statuses.flatMap(({ at, status = '' }, index) => {
    const to = statuses[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    return stopping.includes(status) && to > at ? [{ from: at, to }] : [];
  });
}

type Period = { metric: string; from: number; metAt: number | null };

function periods(story: readonly OracleEvent[]): Period[] {
  const from = story[0]?.at ?? 0;
  const answers = story.flatMap(({ type }, index) => (type === 'agent-message' ? [index] : []));
  const answered = (index: number | undefined) => (index === undefined ? null : (story[index]?.at ?? null));
  const waits = answers.flatMap((answer, index) => {
    const next = answers[index + 1];
    const asked = story.slice(answer, next).find(({ type }) => type === 'customer-message');
    return asked ? [{ metric: 'nextResponse', from: asked.at, metAt: answered(next) }] : [];
  });
  const done = { from, metAt: doneAt(story) };
  return [
    { metric: 'firstResponse', from, metAt: answered(answers[0]) },
    ...waits,
    { metric: 'resolution', ...done },
    { metric: 'firstResolution', from, metAt: story.find(isDone)?.at ?? null },
    ...['totalResolution', 'requesterWait', 'agentWork'].map((metric) => ({ metric, ...done })),
    ...['periodicUpdate', 'pausableUpdate'].flatMap((metric) => updates(story).map((each) => ({ metric, ...each }))),
  ];
}

/** From each message of an agent to the next, or to where the ticket was done for good before it. */
function updates(story: readonly OracleEvent[]): Omit<Period, 'metric'>[] {
  const answers = story.flatMap(({ type }, index) => (type === 'agent-message' ? [index] : []));
  return answers.map((answer, index) => {
    const next = answers[index + 1];
    const from = story[answer]?.at ?? 0;
    const until = story.slice(0, next);
    const done = doneAt(until);
    const metAt = done ?? (next === undefined ? null : (story[next]?.at ?? null));
    return { from, metAt: metAt === null ? null : Math.max(metAt, from) };
  });
}

function isDone({ type, status }: OracleEvent): boolean {
  return type === 'status' && (status === 'resolved' || status === 'closed');
}

/** The first of the resolved and closed ones with which the statuses end. */
function doneAt(story: readonly OracleEvent[]): number | null {
  const statuses = story.filter(({ type }) => type === 'status');
  const lastAlive = statuses.findLastIndex((each) => !isDone(each));
  return statuses[lastAlive + 1]?.at ?? null;
}

type Count = { from: number; end: number; target: number; stops: readonly Stretch[] };

/** Counts to `end` with the stops, and from there on without any until the target is reached. */
function count(minutes: Minutes, { from, end, target, stops }: Count): { dueAt: number | null; elapsed: number } {
  const cuts = stops.flatMap((stop) => [stop.from, stop.to]).filter((cut) => cut > from && cut < end);
  const borders = [from, ...cuts, end].sort((a, b) => a - b);
  let elapsed = 0;
  let dueAt = target === 0 ? from : null;
  for (const [index, border] of borders.slice(1).entries()) {
    const begin = borders[index] ?? from;
    if (stops.some((stop) => stop.from <= begin && begin < stop.to)) continue;
    const part = countMinutes(minutes, { from: begin, to: border, goal: dueAt === null ? target - elapsed : null });
    elapsed += part.open;
    dueAt ??= part.reached;
  }
  if (dueAt !== null) return { dueAt, elapsed };
  const to = minutes.start + minutes.open.length * MINUTE;
  return { elapsed, dueAt: countMinutes(minutes, { from: end, to, goal: target - elapsed }).reached };
}

/** The open time in [from, to), and the moment at which it is `goal`; stops there where nobody asks for more. */
function countMinutes(
  { start, open }: Minutes,
  { from, to, goal }: { from: number; to: number; goal: number | null },
): { open: number; reached: number | null } {
  let sum = 0;
  let reached: number | null = null;
  for (let minute = Math.floor((from - start) / MINUTE); start + minute * MINUTE < to; minute += 1) {
    if (open[minute] !== 1) continue;
    const begin = Math.max(from, start + minute * MINUTE);
    const finish = Math.min(to, start + (minute + 1) * MINUTE);
    sum += finish - begin;
    if (goal !== null && reached === null && sum >= goal) reached = finish - (sum - goal);
  }
  return { open: sum, reached };
}
