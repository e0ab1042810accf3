import * as z from 'zod';
import { CHANNEL_NAMES } from '../domain/channel-names.ts';
import { TEMPLATE_VARIABLES, unknownVariable } from '../domain/fill-template.ts';
import { approvalsSchema, refuseUnknownMacros } from './approval-schema.ts';
import { type AssignmentOf, assignmentSchema } from './assignment-schema.ts';
import { bedrockSchema } from './bedrock-schema.ts';
import { chatSchema, refuseUnknownQuestions } from './chat-schema.ts';
import { conditionSchema } from './condition-schema.ts';
import { refuseConnectedTwice, refuseNameless } from './connected-twice.ts';
import { escalationSchema, refuseUnknownPaths } from './escalation-schema.ts';
import { expandOrganisations, refuseNobodys } from './expand-organisations.ts';
import { fieldsSchema, refuseUnknownFields } from './field-schema.ts';
import { refuseUnknownTags } from './known-tags.ts';
import type { KnownNames } from './names.ts';
import { notificationSchema } from './notification-schema.ts';
import { organisationsSchema } from './organisations.ts';
import type { DeskSettings } from './settings.ts';
import { slaSchema } from './sla-schema.ts';
import { templatesSchema } from './template-schema.ts';
import { automationSchema, csatSchema, macrosSchema, triggersSchema } from './trigger-schema.ts';

const name = z.string().min(1).max(80);
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use lower-case letters, digits and dashes, at most 40');
const days = z.number().int().min(1).max(3650);
/** Whoever waits for longer does not look at it any more. */
const undoSeconds = z.number().int().min(0).max(60);
const priority = z.enum(['low', 'normal', 'high', 'urgent']);
const queue = z.enum(['csr', 'tsr']);
/** Lower case, as senders are compared. */
const sender = z
  .string()
  .max(254)
  .regex(/^(?:[^\s@<>,;]+)?@[^\s@<>,;]+\.[^\s@<>,;]+$/, 'write an address, or @domain for everybody there')
  .transform((text) => text.toLowerCase());

const rule = z.strictObject({
  name,
  when: conditionSchema,
  queue: queue.optional(),
  priority: priority.optional(),
  tags: z.array(slug).max(10).optional(),
});

const limitOf = ({ hour, day }: { hour: number; day: number }) =>
  z
    .strictObject({
      hour: z.number().int().min(0).max(10_000).default(hour),
      day: z.number().int().min(0).max(100_000).default(day),
    })
    .default({ hour, day });
/** Nobody has asked for a link but whoever typed the address, which may be anybody's. */
const LIMITS = {
  answer: { hour: 30, day: 150 },
  acknowledgement: { hour: 1, day: 1 },
  notice: { hour: 4, day: 48 },
  'sign-in': { hour: 5, day: 10 },
};
const mailLimits = z
  .strictObject({
    answer: limitOf(LIMITS.answer),
    acknowledgement: limitOf(LIMITS.acknowledgement),
    notice: limitOf(LIMITS.notice),
    'sign-in': limitOf(LIMITS['sign-in']),
  })
  .default(LIMITS);

const template = z
  .string()
  .max(2000)
  .refine((text) => unknownVariable(text) === null, {
    error: ({ input }) => `{{${unknownVariable(String(input))}}} is unknown: use ${TEMPLATE_VARIABLES.join(', ')}`,
  });
/** No agent has seen what is acknowledged, and no queue answers for it. */
const NOTE_VARIABLES = ['desk.name', 'ticket.ref'] as const;
const note = z.string().refine((text) => unknownVariable(text, NOTE_VARIABLES) === null, {
  error: ({ input }) =>
    `{{${unknownVariable(String(input), NOTE_VARIABLES)}}} is unknown: use ${NOTE_VARIABLES.join(', ')}`,
});
const queueSettings = z.strictObject({
  name,
  shards: z.number().int().min(1).max(64).default(1),
  signature: template.default(''),
});

const channelAccount = z.strictObject({
  channel: z.enum(CHANNEL_NAMES),
  account: slug,
  name,
  options: z.record(z.string(), z.string().max(500)).default({}),
});

/** `desk.config.ts`, strictly: an unknown key is an error, since a typing error that is ignored is a setting that silently does nothing. */
export const settingsSchema = z
  .strictObject({
    name,
    mail: z.strictObject({
      domain: z.hostname('name the domain that receives the mail, for example support.example.com'),
      ruleSet: z.string().min(1).max(64).optional(),
      block: z.array(sender).max(500).default([]),
      forwarders: z.array(sender).max(100).default([]),
      automatic: z.array(sender).max(500).default([]),
      protect: z.array(name).max(100).default([]),
      flood: z
        .strictObject({
          perSender: z.number().int().min(1).max(100_000).default(60),
          perDesk: z.number().int().min(1).max(10_000_000).default(5000),
        })
        .default({ perSender: 60, perDesk: 5000 }),
      limits: mailLimits,
      softBounces: z.number().int().min(1).max(20).default(3),
      depth: z.number().int().min(1).max(20).default(3),
    }),
    channels: z.array(channelAccount).min(1).max(200),
    queues: z.strictObject({ csr: queueSettings, tsr: queueSettings }).default({
      csr: { name: 'Customer service', shards: 1, signature: '' },
      tsr: { name: 'Technical support', shards: 1, signature: '' },
    }),
    capacity: z.number().int().min(1).max(100).default(5),
    routing: z.strictObject({
      rules: z.array(rule).max(500).default([]),
      fallback: z.strictObject({ queue, priority: priority.default('normal') }),
      classifier: z
        .strictObject({
          threshold: z.number().min(0.5).max(1).default(0.7),
          off: z.boolean().optional(),
          bedrock: bedrockSchema,
        })
        .default({ threshold: 0.7 }),
    }),
    organisations: organisationsSchema(sender),
    assignment: assignmentSchema,
    sla: slaSchema,
    followUpAfterDays: z.number().int().min(0).max(365).default(7),
    undoSend: z
      .strictObject({
        seconds: undoSeconds.default(5),
        channels: z.partialRecord(z.enum(CHANNEL_NAMES), undoSeconds).default({}),
      })
      .default({ seconds: 5, channels: {} }),
    acknowledgement: z
      .strictObject({ subject: note.min(1).max(150), text: note.min(1).max(2000) })
      .nullable()
      .default(null),
    // In a function's memory twice over; WhatsApp's documents are the largest that any provider takes.
    media: z.strictObject({ megabytes: z.number().int().min(1).max(100).default(25) }).default({ megabytes: 25 }),
    retention: z
      .strictObject({
        rawDays: days.default(400),
        attachmentDays: days.optional(),
        uploadDays: days.optional(),
        versionDays: days.default(30),
        quarantineDays: days.default(400),
        logDays: days.default(30),
      })
      .default({ rawDays: 400, versionDays: 30, quarantineDays: 400, logDays: 30 }),
    tags: z.array(slug).max(500).optional(),
    macros: macrosSchema,
    templates: templatesSchema,
    triggers: triggersSchema,
    escalation: escalationSchema,
    approvals: approvalsSchema,
    fields: fieldsSchema,
    automation: automationSchema,
    chat: chatSchema,
    csat: csatSchema,
    notifications: notificationSchema,
    alarms: z.strictObject({ email: z.email().optional() }).default({}),
    login: z
      .strictObject({
        callbackUrls: z.array(z.url()).default([]),
        mfa: z.enum(['optional', 'required']).default('optional'),
      })
      .default({ callbackUrls: [], mfa: 'optional' }),
  })
  .superRefine(refuseDoubles)
  .superRefine(refuseConnectedTwice)
  .superRefine(refuseNameless)
  .superRefine(refuseLongMailboxes)
  .superRefine(refuseUnknownTags)
  .superRefine(refuseUnknownPaths)
  .superRefine(refuseUnknownMacros)
  .superRefine(refuseUnknownFields)
  .superRefine(refuseUnknownQuestions)
  .superRefine(refuseNobodys)
  .transform(expandOrganisations);

/** What `desk.config.ts` may leave out is optional here. */
export type SettingsInput = z.input<typeof settingsSchema>;

type Typed<Skill extends string> = Omit<SettingsInput, 'assignment'> & { assignment?: AssignmentOf<Skill> };

/** Gives the settings file its types and completion in the editor, the names of skills, calendars, tags, hooks and ways up included; checking happens when it is loaded. */
export function defineDesk<
  const Skill extends string = never,
  const Calendar extends string = never,
  const Tag extends string = string,
  const Hook extends string = never,
  const Way extends string = never,
>(settings: Typed<Skill> & KnownNames<Calendar, Tag, Hook, Way>): SettingsInput {
  return settings as unknown as SettingsInput;
}

export type SettingsError = { path: string; message: string };

/** Checks a settings value; every error with its path, never only the first. */
export function checkSettings(value: unknown): { settings: DeskSettings } | { errors: SettingsError[] } {
  const result = settingsSchema.safeParse(value);
  if (result.success) return { settings: result.data as DeskSettings };
  return { errors: result.error.issues.map((issue) => ({ path: spell(issue.path), message: explain(issue) })) };
}

function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}: remove it or correct its spelling`;
  return issue.message;
}

function spell(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
}

type Named = {
  channels: readonly { channel: string; account: string; options: Record<string, string> }[];
  routing: { rules: readonly { name: string }[] };
};

/** Two accounts of one name would share their conversations, two rules of one name their explanation. */
function refuseDoubles(value: Named, context: z.RefinementCtx): void {
  const accounts = value.channels.map(({ channel, account }) => `${channel}/${account}`);
  for (const index of doubles(accounts)) {
    context.addIssue({
      code: 'custom',
      path: ['channels', index, 'account'],
      message: `"${accounts[index]}" is named twice: give it another account name`,
    });
  }
  const rules = value.routing.rules.map((each) => each.name);
  for (const index of doubles(rules)) {
    context.addIssue({
      code: 'custom',
      path: ['routing', 'rules', index, 'name'],
      message: `"${rules[index]}" is named twice: explanations name the rule`,
    });
  }
}

/** RFC 5321 allows 64 octets before the @; a signed reply address needs 54 of them. */
const LONGEST_MAILBOX = 10;

function refuseLongMailboxes({ channels }: Named, context: z.RefinementCtx): void {
  for (const [index, { channel, account, options }] of channels.entries()) {
    const mailbox = options['localPart'] ?? account;
    if (channel !== 'email' || /^[a-z0-9._-]{1,10}$/.test(mailbox)) continue;
    context.addIssue({
      code: 'custom',
      path: ['channels', index, 'options', 'localPart'],
      message: `"${mailbox}" must be at most ${LONGEST_MAILBOX} lower-case letters, digits, dots or dashes: signed reply addresses are built on it`,
    });
  }
}

function doubles(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}
