import * as z from 'zod';
import { businessHours, type Calendar } from '../../shared/domain/business-hours.ts';
import { makeZone, type Zone } from '../../shared/domain/local-time.ts';
import { type ClockJudgement, type ClockVerdict, judgeClocks } from '../../shared/domain/sla.ts';
import type { ClockEvent, Targets } from '../../shared/domain/sla-clocks.ts';
import { METRICS, STATUSES } from '../../shared/domain/words.ts';
import type { Paint } from '../paint.ts';
import { table } from '../table.ts';
import { type Filter, readInput } from './filter.ts';

/** Beyond these years no time zone's rules are known, and a typing error would be counted through day by day. */
const YEARS = { from: Date.UTC(1970, 0, 1), to: Date.UTC(2200, 0, 1) };

const instant = z.iso
  .datetime({ offset: true, error: 'write a time as ISO 8601, for example 2026-06-01T08:00:00Z' })
  .transform((text) => Date.parse(text))
  .refine((at) => at >= YEARS.from && at < YEARS.to, 'name a time between 1970 and 2200');
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'write a time of day as HH:MM');
const windows = z.array(z.tuple([timeOfDay, timeOfDay])).optional();
const status = z.enum(STATUSES, { error: `use one of ${STATUSES.join(', ')}` });
const minutes = z
  .number()
  .nonnegative()
  .nullish()
  .transform((value) => value ?? undefined);

const calendar = z.object({
  timeZone: z.string(),
  weekly: z.object({
    mon: windows,
    tue: windows,
    wed: windows,
    thu: windows,
    fri: windows,
    sat: windows,
    sun: windows,
  }),
  holidays: z.array(z.iso.date('write a date as YYYY-MM-DD')).default([]),
});

const event = z.discriminatedUnion('type', [
  z.object({ at: instant, type: z.enum(['customer-message', 'agent-message']) }),
  z.object({ at: instant, type: z.literal('status'), status }),
]);

const input = z.object({
  calendar: calendar.nullable(),
  targets: z.object(Object.fromEntries(METRICS.map((metric) => [metric, minutes]))).transform(named),
  pauseOn: z.array(status).default([]),
  events: z.array(event),
  at: instant,
});

/** A target that is null is none. */
function named(targets: Readonly<Record<string, number | undefined>>): Targets {
  return Object.fromEntries(Object.entries(targets).filter(([, target]) => target !== undefined));
}

export const slaFilter: Filter<{ clocks: ClockJudgement[] }> = {
  summary: 'how a ticket’s SLA clocks stand at a moment',
  shape: `in   { "calendar": { "timeZone", "weekly": { "mon": [["09:00", "17:30"]], … }, "holidays": ["2026-12-25"] } or null,
       "targets": { "firstResponse"?, "nextResponse"?, "resolution"?, … } in minutes (every metric of docs/sla.md), "pauseOn": ["pending"],
       "events": [{ "at", "type": "customer-message" or "agent-message" or "status", "status"? }], "at" }
out  { "clocks": [{ "metric", "state", "dueAt", "breachedAt", "metAt", "elapsedSeconds" }] }`,
  makeAnswer() {
    const zones = new Map<string, Zone>();
    return (value) => {
      const { calendar: hours, ...question } = readInput(input, value);
      const zone = hours === null ? undefined : zoneOf(hours.timeZone, zones);
      return { clocks: judge(question, hours as Calendar | null, zone) };
    };
  },
  show: ({ clocks }, paint) => show(clocks, paint),
};

type Question = Omit<z.output<typeof input>, 'calendar'>;

function judge(
  { targets, pauseOn, events, at }: Question,
  hours: Calendar | null,
  zone: Zone | undefined,
): ClockJudgement[] {
  return judgeClocks({ hours: businessHours(hours, zone), targets, pauseOn, events: events as ClockEvent[], at });
}

function zoneOf(timeZone: string, zones: Map<string, Zone>): Zone {
  const zone = zones.get(timeZone) ?? madeZone(timeZone);
  zones.set(timeZone, zone);
  return zone;
}

function madeZone(timeZone: string): Zone {
  try {
    return makeZone(timeZone);
  } catch {
    throw new Error(`calendar.timeZone: "${timeZone}" is not in the IANA list: write for example Europe/Berlin`);
  }
}

const STYLES = {
  running: 'cyan',
  paused: 'dim',
  met: 'green',
  breached: 'red',
  'met-late': 'yellow',
} as const satisfies Record<ClockVerdict, string>;

function show(clocks: readonly ClockJudgement[], paint: Paint): string {
  if (clocks.length === 0) return paint('dim', 'no clock has started');
  const rows = clocks.map(({ metric, state, dueAt, metAt, elapsedSeconds }) => [
    metric,
    paint(STYLES[state], state),
    dueAt ?? 'never',
    metAt ?? '',
    spell(elapsedSeconds),
  ]);
  const columns = [
    { title: 'clock' },
    { title: 'state' },
    { title: 'due' },
    { title: 'met' },
    { title: 'counted', align: 'right' as const },
  ];
  return table(columns, rows, (text) => paint('bold', text));
}

/** `1 h 05 min 00 s` without its leading zeros. */
function spell(seconds: number): string {
  const parts = [`${Math.floor(seconds / 3600)} h`, `${Math.floor((seconds % 3600) / 60)} min`, `${seconds % 60} s`];
  return parts.filter((part, index) => !part.startsWith('0 ') || index === 2).join(' ');
}
