import * as z from 'zod';
import { AMOUNT, LETTER_VARIABLES, RATING_LINK, unknownVariable } from '../domain/fill-template.ts';
import { HAPPENINGS, SINCES } from '../domain/trigger.ts';
import { METRICS } from '../domain/words.ts';
import { fieldsAsked, fieldsSet } from './field-schema.ts';

const name = z.string().min(1).max(80);
const names = z.array(z.string().min(1).max(254)).min(1).max(500);
const tag = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use lower-case letters, digits and dashes, at most 40');
const queue = z.enum(['csr', 'tsr']);
const priority = z.enum(['low', 'normal', 'high', 'urgent']);
const status = z.enum(['open', 'pending', 'on-hold', 'resolved', 'closed']);
const metric = z.enum(METRICS);

/** A text with variables, at most so long. */
const letter = (most: number, known: readonly string[]) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => unknownVariable(text, known) === null, {
      error: ({ input }) => `{{${unknownVariable(String(input), known)}}} is unknown: use ${known.join(', ')}`,
    });

/** What a trigger writes is nobody's: there is no agent to be named. */
const OWN_VARIABLES = LETTER_VARIABLES.filter((known) => known !== 'agent.name');

const when = z
  .strictObject({
    channel: names.optional(),
    account: names.optional(),
    from: names.optional(),
    queue: z.array(queue).min(1).optional(),
    tags: z.array(tag).min(1).optional(),
    fields: fieldsAsked.optional(),
    organisation: names.optional(),
    organisationFields: fieldsAsked.optional(),
    notTags: z.array(tag).min(1).optional(),
    status: z
      .array(z.enum(['new', 'open', 'pending', 'on-hold', 'resolved', 'closed']))
      .min(1)
      .optional(),
    priority: z.array(priority).min(1).optional(),
    assigned: z.boolean().optional(),
    hours: z.enum(['open', 'closed']).optional(),
    words: names.optional(),
    metric: z.array(metric).min(1).optional(),
    percent: z.number().int().min(1).max(100).optional(),
    score: z.number().int().min(1).max(5).optional(),
  })
  .refine((value) => Object.keys(value).length > 0, 'an empty condition would always hold: leave "when" out');

const changes = {
  tag: z.array(tag).min(1).max(10).optional(),
  untag: z.array(tag).min(1).max(10).optional(),
  priority: priority.optional(),
  transfer: queue.optional(),
  unassign: z.literal(true).optional(),
  status: status.optional(),
  set: fieldsSet.optional(),
};
const something = (value: object) => Object.keys(value).length > 0;

const deeds = z
  .strictObject({
    ...changes,
    escalate: name.optional(),
    alert: z.enum(['lead', 'assignee']).optional(),
    note: letter(4000, OWN_VARIABLES).optional(),
    reply: letter(4000, OWN_VARIABLES).optional(),
  })
  .refine(something, 'say what is to be done: tag, priority, transfer, status, escalate, alert, note or reply');

const wait = {
  minutes: z.number().int().min(1).max(525_600).optional(),
  hours: z.number().int().min(1).max(8760).optional(),
  days: z.number().int().min(1).max(365).optional(),
  business: z.boolean().optional(),
};
type Length = { [Unit in 'minutes' | 'hours' | 'days']?: number | undefined };
const minutesOf = ({ minutes = 0, hours = 0, days = 0 }: Length) => minutes + hours * 60 + days * 1440;
const LENGTH = 'say how long: minutes, hours or days';

const delay = z
  .strictObject({ since: z.enum(SINCES), ...wait })
  .refine((value) => minutesOf(value) > 0, LENGTH)
  .transform(({ since, business, ...length }) => ({
    since,
    minutes: minutesOf(length),
    ...(business ? { business } : {}),
  }));

const trigger = z
  .strictObject({
    name,
    on: z.array(z.enum(HAPPENINGS)).min(1).optional(),
    after: delay.optional(),
    when: when.optional(),
    do: deeds,
  })
  .refine(
    ({ on, after }) => (on === undefined) !== (after === undefined),
    'say when its turn comes: either on or after',
  );

export const triggersSchema = z
  .array(trigger)
  .max(200)
  .default([])
  .superRefine((list, context) => refuseTwice(list, context));

/** How much triggers may do: so many may follow from each other, and so often may they act on one ticket. */
export const automationSchema = z
  .strictObject({
    depth: z.number().int().min(1).max(10).default(3),
    budget: z.number().int().min(1).max(1000).default(50),
  })
  .default({ depth: 3, budget: 50 });

/** Texts that agents put into an answer, and what is done to the ticket with it. */
export const macrosSchema = z
  .array(
    z
      .strictObject({
        name,
        amount: z.string().min(1).max(60).optional(),
        text: letter(4000, [...LETTER_VARIABLES, AMOUNT]).optional(),
        do: z.strictObject(changes).refine(something, 'say what is to be done, or leave "do" out').optional(),
      })
      .refine(({ text, do: deed }) => Boolean(text ?? deed), 'give it a text, or something to do')
      .refine(
        ({ text = '', amount }) => amount !== undefined || unknownVariable(text, LETTER_VARIABLES) === null,
        `{{${AMOUNT}}} is filled in where "amount" says what agents are asked for`,
      ),
  )
  .max(500)
  .default([])
  .superRefine((list, context) => refuseTwice(list, context));

/** What resolved tickets ask their customers. */
export const csatSchema = z
  .strictObject({
    after: z
      .strictObject(wait)
      .refine((value) => minutesOf(value) > 0, LENGTH)
      .transform(({ business, ...length }) => ({ minutes: minutesOf(length), ...(business ? { business } : {}) }))
      .default({ minutes: 60 }),
    text: letter(4000, [...OWN_VARIABLES, RATING_LINK]).refine(
      (text) => text.includes(`{{${RATING_LINK}}}`),
      `it must hold {{${RATING_LINK}}}, by which the customer answers`,
    ),
    thanks: z.string().min(1).max(1000).default('Thank you. Your answer has arrived.'),
  })
  .nullable()
  .default(null);

function refuseTwice(list: readonly { name: string }[], context: z.RefinementCtx): void {
  for (const [index, each] of list.entries()) {
    if (list.findIndex((other) => other.name === each.name) === index) continue;
    context.addIssue({
      code: 'custom',
      path: [index, 'name'],
      message: `"${each.name}" is named twice: tickets name what was done to them by it`,
    });
  }
}
