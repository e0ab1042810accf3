import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../../shared/domain/business-hours.ts';

/**
 * A second opinion on the SLA rules, written from their text and by another road: it looks at every tick of the wall clock through Temporal and counts.
 * Slow and plain; everything in it lies on ticks.
 */
export type Ticks = { start: number; size: number; open: readonly boolean[] };
export type OracleEvent = { at: number; type: string; status?: string };
export type OracleClock = {
  metric: string;
  state: string;
  dueAt: number | null;
  metAt: number | null;
  elapsed: number;
};

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Which of `count` ticks of `size` milliseconds from `start` are open; exact where all borders lie on ticks. */
export function ticksOf(
  calendar: Calendar | null,
  { start, size, count }: { start: number; size: number; count: number },
): Ticks {
  const open = Array.from(
    { length: count },
    (_, index) => calendar === null || isOpenAt(calendar, start + index * size),
  );
  return { start, size, open };
}

function isOpenAt(calendar: Calendar, at: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.timeZone);
  const today = local.toPlainDate();
  if (calendar.holidays.includes(today.toString())) return false;
  const time = local.toPlainTime().toString().slice(0, 5);
  const began = (date: Temporal.PlainDate) => calendar.weekly[DAYS[date.dayOfWeek - 1] ?? 'mon'] ?? [];
  const sameDay = began(today).some(([from, to]) => time >= from && (to <= from || time < to));
  const sinceYesterday = began(today.subtract({ days: 1 })).some(([from, to]) => to <= from && time < to);
  return sameDay || sinceYesterday;
}

type Question = {
  ticks: Ticks;
  targets: Partial<Record<string, number>>;
  pauseOn: readonly string[];
  events: readonly OracleEvent[];
  at: number;
};

/** `dueAt` is null where it lies beyond the ticks. Durations in milliseconds. */
export function judgeByTicks({ ticks, targets, pauseOn, events, at }: Question): OracleClock[] {
  const seen = events
    .map((event, index) => ({ ...event, index }))
    .filter((event) => event.at <= at)
    .sort((a, b) => a.at - b.at || a.index - b.index);
  const first = seen.findIndex((event) => event.type === 'customer-message');
  if (first < 0) return [];
  const story = seen.slice(first);
  const statusAt = (moment: number) =>
    story.filter((event) => event.type === 'status' && event.at <= moment).at(-1)?.status ?? 'new';
  const standsAt = (moment: number) => [...pauseOn, 'resolved', 'closed'].includes(statusAt(moment));
  return periods(story).flatMap(({ metric, from, metAt }) => {
    const target = targets[metric];
    if (target === undefined) return [];
    const end = metAt ?? at;
    const { dueAt, elapsed } = walk(ticks, { from, end, target: target * 60_000, standsAt });
    const late = dueAt !== null && (metAt ?? at) > dueAt;
    const unmet = late ? 'breached' : standsAt(at) ? 'paused' : 'running';
    return [{ metric, state: metAt === null ? unmet : late ? 'met-late' : 'met', dueAt, metAt, elapsed }];
  });
}

type Period = { metric: string; from: number; metAt: number | null };

function periods(story: readonly OracleEvent[]): Period[] {
  const openedAt = story[0]?.at ?? 0;
  const answers = story.flatMap((event, index) => (event.type === 'agent-message' ? [index] : []));
  const firstAnswer = answers[0];
  const waits: Period[] = [];
  let begin = firstAnswer;
  for (const answer of [...answers.slice(1), story.length]) {
    if (begin === undefined) break;
    const asked = story.slice(begin, answer).find((event) => event.type === 'customer-message');
    if (asked) waits.push({ metric: 'nextResponse', from: asked.at, metAt: story[answer]?.at ?? null });
    begin = answer;
  }
  return [
    {
      metric: 'firstResponse',
      from: openedAt,
      metAt: firstAnswer === undefined ? null : (story[firstAnswer]?.at ?? null),
    },
    ...waits,
    { metric: 'resolution', from: openedAt, metAt: resolvedAt(story) },
  ];
}

/** The first status of the unbroken run of resolved and closed ones at the end, if there is one. */
function resolvedAt(story: readonly OracleEvent[]): number | null {
  let since: number | null = null;
  for (const { type, status, at } of story) {
    if (type !== 'status') continue;
    const done = status === 'resolved' || status === 'closed';
    since = done ? (since ?? at) : null;
  }
  return since;
}

type Walk = { from: number; end: number; target: number; standsAt: (moment: number) => boolean };

function walk(
  { start, size, open }: Ticks,
  { from, end, target, standsAt }: Walk,
): { dueAt: number | null; elapsed: number } {
  let counted = 0;
  let elapsed = 0;
  let dueAt: number | null = null;
  for (
    let index = (from - start) / size;
    index < open.length && (dueAt === null || start + index * size < end);
    index += 1
  ) {
    const moment = start + index * size;
    if (counted >= target && dueAt === null) dueAt = moment;
    if (open[index] && !(moment < end && standsAt(moment))) {
      counted += size;
      if (moment < end) elapsed += size;
    }
  }
  if (counted >= target && dueAt === null) dueAt = start + open.length * size;
  return { dueAt, elapsed };
}
