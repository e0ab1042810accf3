import * as z from 'zod';
import { SCOPES } from '../../shared/api/access.ts';
import type { QueueFigures, WallboardView } from '../../shared/api/board-views.ts';
import type { ContactView, FoundContact } from '../../shared/api/contact-views.ts';
import type * as views from '../../shared/api/views.ts';
import type { LedgerHour } from '../../shared/domain/ledger-row.ts';
import { JOB_QUEUES, METRICS } from '../../shared/domain/words.ts';

/** What the API shows, as schemas: held against the types of `shared/api/views.ts` by the compiler, and against every answer of the component tests. */
const is = <T>(schema: z.ZodType<T>): z.ZodType<T> => schema;
const maybe = z.exactOptional;

export const time = z.iso.datetime().describe('ISO 8601, UTC');
const queue = z.enum(['csr', 'tsr']);
const tier = z.enum(['csr', 'tsr', 'lead']);
const status = z.enum(['new', 'open', 'pending', 'on-hold', 'resolved', 'closed']);
const metric = z.enum(METRICS);
const contact = z.strictObject({ key: z.string(), name: z.string(), address: z.string() });
const stars = z.int().min(0).max(5);
const limit = z.strictObject({
  max: z.int(),
  unit: z.enum(['characters', 'utf16', 'bytes', 'graphemes']),
  parts: z.int().describe('as how many messages an answer may leave'),
  wordsOnly: maybe(z.literal(true)).describe('no file goes with an answer there'),
});

const windowView = z.strictObject({ state: z.enum(['open', 'human-agent', 'closed']), until: time.nullable() });

const clock = is<views.ClockView>(
  z.strictObject({
    metric,
    state: z.enum(['running', 'paused', 'met', 'breached', 'met-late']),
    dueAt: time.nullable(),
    believed: maybe(z.strictObject({ dueAt: time, missed: z.boolean() })),
  }),
);

const summaryFields = {
  id: z.string(),
  ref: z.string().describe('what people read out, for example SB-7KQ2M4XD'),
  subject: z.string(),
  channel: z.string(),
  account: z.string(),
  contact,
  queue,
  status,
  priority: z.enum(['low', 'normal', 'high', 'urgent']),
  assignee: z.string().nullable(),
  offeredUntil: maybe(time),
  snoozedUntil: maybe(time).describe('out of the way until then, or until the customer writes'),
  escalated: maybe(z.strictObject({ to: tier, because: z.string() })),
  asks: maybe(z.string()).describe('the agent whose request waits for a decision'),
  tags: z.array(z.string()),
  dueAt: time.nullable().describe('the next moment at which a clock runs out'),
  dueMetric: maybe(metric).describe('which clock that is'),
  breached: z.boolean(),
  openedAt: time,
  lastAt: time,
  preview: z.string(),
  waiting: z.boolean(),
  failed: z.boolean(),
  linkDismissed: maybe(z.boolean()),
  aside: maybe(
    z.strictObject({ kind: z.enum(['spam', 'virus', 'forged', 'blocked', 'automatic']), because: z.string() }),
  ),
  version: z.int(),
};
export const ticketSummary = is<views.TicketSummary>(z.strictObject(summaryFields));

const part = is<views.PartView>(
  z.strictObject({
    id: z.string(),
    ref: z.string(),
    channel: z.string(),
    account: z.string(),
    contact,
    into: z.string(),
    answerable: z.boolean(),
    limit,
    window: windowView.nullable(),
  }),
);

const fieldValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const request = is<views.RequestView>(
  z.strictObject({
    id: z.string(),
    at: time,
    approval: z.string(),
    macro: z.string(),
    amount: maybe(z.number()),
    text: z.string().describe('the answer that leaves once it is approved'),
    by: z.string(),
    name: z.string(),
  }),
);

export const ticket = is<views.TicketDetail>(
  z.strictObject({
    ...summaryFields,
    conversation: z.string(),
    clocks: z.array(clock),
    because: z.array(z.string()).describe('why it is in this queue'),
    others: z.array(z.strictObject({ id: z.string(), ref: z.string(), status, openedAt: time })),
    participants: z.array(z.string()),
    organisation: maybe(z.strictObject({ name: z.string(), fields: fieldValues })),
    fields: maybe(fieldValues),
    request: maybe(request),
    rating: maybe(stars),
    suppressed: maybe(z.strictObject({ address: z.string(), since: time, because: z.string() })),
    answerable: z.boolean(),
    limit,
    quotes: maybe(z.literal(true)).describe('an answer may quote a message of this conversation'),
    window: windowView.nullable(),
    merged: z.strictObject({ id: z.string(), ref: z.string() }).nullable(),
    parts: z.array(part),
    voice: z.string().nullable(),
    split: maybe(z.strictObject({ id: z.string(), ref: z.string() })).describe(
      'the ticket of whose messages it was made',
    ),
  }),
);

const fileState = z.union([
  z.strictObject({ state: z.literal('stored') }),
  z.strictObject({ state: z.enum(['waiting', 'missing']), reason: z.string() }),
]);
export const media = fileState;

const attachment = is<views.AttachmentView>(
  z.strictObject({
    index: z.int(),
    name: z.string(),
    contentType: z.string(),
    bytes: z.int().nullable(),
    inline: z.boolean(),
    media: maybe(fileState),
  }),
);

const talk = is<views.TalkView>(
  z.strictObject({
    way: z.enum(['phone', 'in-person', 'other']),
    direction: z.enum(['in', 'out']),
    result: z.enum(['answered', 'waiting', 'not-reached']),
    queue: queue.nullable(),
    versions: z.array(
      z.strictObject({ at: time, by: z.string(), happenedAt: time, text: z.string(), because: z.string() }),
    ),
  }),
);

export const message = is<views.MessageView>(
  z.strictObject({
    id: z.string(),
    part: maybe(z.string()),
    kind: z.enum(['in', 'out', 'note', 'unsupported']),
    at: time,
    author: z.strictObject({ kind: z.enum(['customer', 'agent', 'desk']), name: z.string() }),
    text: z.string(),
    quoted: z.string(),
    signature: z.string(),
    html: z.boolean(),
    unverified: z.boolean(),
    why: maybe(z.array(z.string())),
    routed: maybe(z.array(z.string())),
    forwarded: maybe(
      z.strictObject({ name: z.string(), address: z.string(), by: maybe(z.string()), words: maybe(z.string()) }),
    ),
    link: maybe(z.string()),
    cc: maybe(z.array(z.string())),
    mentions: maybe(z.array(z.string())),
    edited: z.boolean(),
    deleted: z.boolean(),
    rating: maybe(stars),
    attachments: z.array(attachment),
    talk: maybe(talk),
    delivery: z
      .strictObject({
        state: z.enum(['queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown']),
        detail: z.string(),
      })
      .nullable(),
  }),
);

export const event = is<views.EventView>(
  z.strictObject({
    id: z.string(),
    at: time,
    by: z.string(),
    type: z.string(),
    text: z.string(),
    said: maybe(
      z.array(z.strictObject({ code: z.string(), values: z.record(z.string(), z.string()), text: z.string() })),
    ),
    part: maybe(z.string()),
  }),
);

const agentFields = {
  id: z.string(),
  name: z.string(),
  email: z.string(),
  queues: z.array(queue),
  lead: z.boolean().describe('may be given what was escalated to the leads'),
  presence: z.enum(['available', 'away']),
  connected: z.boolean(),
  load: z.int(),
  capacity: z.int(),
};
export const agent = is<views.AgentView>(z.strictObject(agentFields));

const figures = is<QueueFigures>(
  z.strictObject({
    waiting: z.int().describe('tickets that nobody has in hand'),
    oldest: time.nullable().describe('since when whoever waits longest does'),
    atRisk: z.int().describe('people were warned that a clock runs out'),
    overdue: z.int(),
    more: z.boolean().describe('not everything was counted: each figure is a least one'),
  }),
);
export const wallboard = is<WallboardView>(
  z.strictObject({
    queues: z.record(queue, figures),
    agents: z.array(z.strictObject({ ...agentFields, open: z.int().describe('tickets in hand') })),
    tickets: z.array(
      z.strictObject({
        ticket: ticketSummary,
        waitsSince: time.nullable(),
        risk: z.enum(['late', 'soon']).nullable(),
      }),
    ),
    now: time,
  }),
);
export const me = is<views.MeView>(
  z.strictObject({ ...agentFields, groups: z.array(z.enum(['csr', 'tsr', 'lead', 'admin'])) }),
);

export const broken = is<views.BrokenView>(
  z.strictObject({ channel: z.string(), account: z.string(), name: z.string(), reason: z.string(), since: time }),
);

export const quarantined = is<views.QuarantineView>(
  z.strictObject({
    id: z.string(),
    at: time,
    channel: z.string(),
    account: z.string(),
    reason: z.string(),
    bytes: z.int(),
    state: z.enum(['waiting', 're-running', 'done']),
    since: time,
    again: z.boolean(),
    queue: maybe(z.enum(JOB_QUEUES)),
  }),
);

export const apiKey = is<views.KeyView>(
  z.strictObject({
    id: z.string(),
    prefix: z.string().describe('how it begins'),
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    queues: z.array(queue).nullable(),
    by: z.string(),
    madeAt: time,
    until: time,
    usedOn: z.iso.date().nullable(),
    state: z.enum(['active', 'expired', 'revoked']),
  }),
);

/** As `reply` of the commands, which is described there. */
const reply = z.looseObject({ type: z.literal('reply'), id: z.string(), text: z.string() }) as unknown as z.ZodType<
  views.HeldView['command']
>;

export const held = is<views.HeldView>(
  z.strictObject({
    id: z.string().describe('as the command that was held'),
    state: z.enum(['held', 'refused']),
    until: time,
    why: z.string().describe('why it could not be sent'),
    command: reply,
  }),
);

export const takenBack = is<views.TakenBack>(
  z.strictObject({
    outcome: z.enum(['taken-back', 'sent']),
    command: z.nullable(reply).describe('the words that were taken back'),
  }),
);

export const senderRule = is<views.SenderRuleView>(
  z.strictObject({
    who: z.string(),
    verdict: z.enum(['block', 'allow']),
    because: z.string(),
    by: z.string(),
    at: time.nullable(),
    fixed: z.boolean(),
  }),
);

const identityFields = {
  id: z.string(),
  channel: z.string(),
  address: z.string(),
  name: z.string(),
  proven: z.boolean(),
};

export const foundContact = is<FoundContact>(
  z.strictObject({
    ...identityFields,
    ticket: z.strictObject({ id: z.string(), ref: z.string(), status, subject: z.string(), queue }),
  }),
);

export const contactView = is<ContactView>(
  z.strictObject({
    identities: z.array(
      z.strictObject({
        ...identityFields,
        how: z.enum(['own', 'automatic', 'agent']),
        because: z.string(),
        by: z.string(),
        since: time.nullable(),
      }),
    ),
    others: z.array(z.strictObject(identityFields)),
    history: z.array(
      z.strictObject({
        id: z.string(),
        ref: z.string(),
        channel: z.string(),
        subject: z.string(),
        status,
        lastAt: time,
      }),
    ),
    trail: z.array(
      z.strictObject({
        type: z.enum(['linked', 'unlinked']),
        what: z.string(),
        because: z.string(),
        by: z.string(),
        at: time,
      }),
    ),
    now: time,
  }),
);

export const ledgerHour = is<LedgerHour>(
  z.strictObject({
    hour: time,
    until: time,
    settled: z.boolean(),
    repaired: z.int(),
    rows: z.array(
      z.strictObject({
        channel: z.string(),
        account: z.string(),
        hour: time,
        received: z.int(),
        stored: z.int(),
        quarantined: z.int(),
        ignored: z.int(),
        difference: z.int(),
        reasons: z.record(z.string(), z.int()),
        missing: z.array(
          z.strictObject({
            at: time,
            key: z.string(),
            standing: z.enum(['damaged', 'missing']),
            because: z.string(),
          }),
        ),
      }),
    ),
  }),
);
