import * as z from 'zod';
import type { SlaSettings } from '../domain/policy.ts';
import type { Metric } from '../domain/words.ts';
import { fieldsAsked } from './field-schema.ts';
import { TICKET_CONDITION } from './ticket-condition.ts';
import { time, timeZone } from './times.ts';

const name = z.string().min(1).max(80);
const minutes = z.number().int().positive().max(525_600);
const status = z.enum(['new', 'open', 'pending', 'on-hold', 'resolved', 'closed']);
const windows = z.array(z.tuple([time, time])).max(8);
const holiday = z.iso.date('write a date as YYYY-MM-DD');

const calendar = z.strictObject({
  timeZone,
  weekly: z.strictObject({
    mon: windows.optional(),
    tue: windows.optional(),
    wed: windows.optional(),
    thu: windows.optional(),
    fri: windows.optional(),
    sat: windows.optional(),
    sun: windows.optional(),
  }),
  holidays: z.array(holiday).default([]),
  /** An iCalendar file beside the settings; its dates have joined `holidays` before anything is checked. */
  holidaysFrom: z
    .string()
    .refine(() => false, 'it is read with the settings file, not here')
    .optional(),
});

const targets = z.strictObject({
  firstResponse: minutes.optional(),
  nextResponse: minutes.optional(),
  resolution: minutes.optional(),
  /** Creation to the first solve; nothing pauses it. */
  firstResolution: minutes.optional(),
  /** Time in new, open, pending and on-hold. */
  totalResolution: minutes.optional(),
  /** Time in new, open and on-hold. */
  requesterWait: minutes.optional(),
  /** Time in new and open. */
  agentWork: minutes.optional(),
  /** From one message of an agent to the next. */
  periodicUpdate: minutes.optional(),
  /** The same, without the time in pending. */
  pausableUpdate: minutes.optional(),
} satisfies Record<Metric, unknown>);

const when = z
  .strictObject({
    ...TICKET_CONDITION,
    fields: fieldsAsked.optional(),
  })
  .refine((value) => Object.keys(value).length > 0, 'an empty condition would match everything: that is the default');

const pauseOn = z.array(status);
/** A share of the target, or several; as percents where they are whole. */
const share = z
  .number()
  .min(0.01)
  .max(99)
  .refine((value) => value < 1 || Number.isInteger(value), 'write 0.8 or 80');
const warnAt = z
  .union([share, z.array(share).min(1).max(5)])
  .transform((given) => [given].flat().map((value) => (value < 1 ? value : value / 100)))
  .transform((shares) => [...new Set(shares)].sort((a, b) => a - b));

const policy = z.strictObject({
  name,
  when,
  calendar: z.union([z.string(), calendar]).nullable().optional(),
  targets: z
    .strictObject({
      low: targets.optional(),
      normal: targets.optional(),
      high: targets.optional(),
      urgent: targets.optional(),
    })
    .default({}),
  pauseOn: pauseOn.optional(),
  warnAt: warnAt.optional(),
});

const written = z.strictObject({
  calendar: z.union([z.string(), calendar]).nullable().default(null),
  calendars: z.record(name, calendar).default({}),
  targets: z.strictObject({ low: targets, normal: targets, high: targets, urgent: targets }),
  pauseOn: pauseOn.default(['pending']),
  warnAt: warnAt.default([0.8]),
  policies: z.array(policy).max(100).default([]),
});

type Written = z.output<typeof written>;

/** What a policy leaves out is the default's; calendars that are named stand where their name did. */
export const slaSchema = written.superRefine(refuseUnknown).transform((value) => resolved(value) as SlaSettings);

function resolved({ calendars, calendar: usual, policies, ...fallback }: Written) {
  const find = (one: Written['calendar']) => (typeof one === 'string' ? (calendars[one] ?? null) : one);
  return {
    ...fallback,
    calendar: find(usual),
    policies: policies.map(({ targets: own, calendar: hours = usual, ...policy }) => ({
      pauseOn: fallback.pauseOn,
      warnAt: fallback.warnAt,
      ...policy,
      calendar: find(hours),
      targets: { ...fallback.targets, ...own },
    })),
  };
}

function refuseUnknown({ calendars, calendar: usual, policies }: Written, context: z.RefinementCtx): void {
  const known = Object.keys(calendars);
  const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const check = (one: unknown, path: (string | number)[]) => {
    if (typeof one !== 'string' || known.includes(one)) return;
    refuse(path, `"${one}" is no calendar: use ${known.join(', ') || 'one that sla.calendars names'}`);
  };
  check(usual, ['calendar']);
  for (const [index, each] of policies.entries()) {
    check(each.calendar, ['policies', index, 'calendar']);
    if (policies.findIndex((other) => other.name === each.name) < index)
      refuse(['policies', index, 'name'], `"${each.name}" is named twice: give it another name`);
  }
}
