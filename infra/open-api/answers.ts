import * as z from 'zod';
import { type RouteName, VIEWS, type ViewName } from '../../shared/api/access.ts';
import {
  agent,
  apiKey,
  broken,
  contactView,
  event,
  foundContact,
  held,
  ledgerHour,
  me,
  media,
  message,
  quarantined,
  senderRule,
  takenBack,
  ticket,
  ticketSummary,
  time,
  wallboard,
} from './views.ts';

/** Schemas that have a name in the description. */
export const NAMED = {
  Agent: agent,
  ApiKey: apiKey,
  Event: event,
  Message: message,
  QuarantineEntry: quarantined,
  SenderRule: senderRule,
  Ticket: ticket,
  TicketSummary: ticketSummary,
};

const VIEW_NAMES = Object.keys(VIEWS) as ViewName[];
const cursor = z.string().nullable().describe('of the next page; null = this is the last');
const ticketPage = z.strictObject({ tickets: z.array(ticketSummary), cursor, now: time });
const page = z.strictObject({
  messages: z.array(message),
  events: z.array(event),
  before: z.string().nullable().describe('where the next older page begins'),
});
const draft = z.strictObject({
  kind: z.enum(['reply', 'note']),
  text: z.string(),
  at: time.describe('names the version: send it as `base` of the next'),
  quotes: z.string().nullable(),
  cc: z.array(z.string()),
  files: z.array(
    z.strictObject({ key: z.string(), name: z.string(), contentType: z.string(), bytes: z.number().optional() }),
  ),
});
const drafts = z
  .strictObject({ mine: z.array(draft), others: z.array(z.string()).describe('agents who have begun something here') })
  .describe('not for API keys');
const mention = z
  .strictObject({ at: time, by: z.string().describe('the agent who wrote the note') })
  .describe('a note names the caller, who has not read it');
const answer = z.strictObject({ ticket, now: time });
const address = z.strictObject({ url: z.string() });
const brokenList = z.array(broken);
const entries = {
  entries: z.array(quarantined),
  waiting: z.int(),
  oldest: time.nullable(),
  cursor,
};
const keys = z.strictObject({ keys: z.array(apiKey) });

const search = z.strictObject({
  hits: z.array(
    z.strictObject({
      ticket: ticketSummary,
      at: time.describe('of the latest message that was found'),
      author: z.string(),
      excerpt: z.array(z.strictObject({ text: z.string(), hit: z.boolean().describe('it is what was looked for') })),
      into: z.strictObject({ id: z.string(), ref: z.string() }).nullable().describe('where a merged ticket goes on'),
    }),
  ),
  cursor,
  looked: z.int().describe('so many tickets with the words were held against the filters'),
  mistakes: z.array(z.string()).describe('parts of the question that cannot be meant'),
  cut: z.boolean().describe('the last word begins too many others'),
  index: z
    .strictObject({ since: time.nullable(), rebuilt: z.boolean() })
    .describe('what was written before may be missing'),
  now: time,
});

const savedViews = z.strictObject({
  views: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      query: z.string(),
      sort: z.enum(['due', 'newest']),
      shared: z.enum(['csr', 'tsr', 'everybody']).nullable(),
      mine: z.boolean().describe('the caller may change it'),
      version: z.int(),
      count: z.int(),
      more: z.boolean().describe('there are more than were counted'),
    }),
  ),
});

const desk = z.strictObject({
  name: z.string(),
  queues: z.record(z.enum(['csr', 'tsr']), z.looseObject({ name: z.string() })),
  macros: z.array(z.looseObject({ name: z.string(), text: z.string().optional() })),
  templates: z.array(z.looseObject({ name: z.string(), channel: z.string(), language: z.string(), text: z.string() })),
  escalation: z.array(z.looseObject({ name: z.string(), to: z.enum(['csr', 'tsr', 'lead']) })),
  approvals: z.array(z.looseObject({ name: z.string(), macros: z.array(z.string()) })),
  fields: z.record(z.string(), z.looseObject({ label: z.string(), type: z.string(), toResolve: z.boolean() })),
  undoSend: z
    .strictObject({ seconds: z.int(), channels: z.record(z.string(), z.int()) })
    .describe('for how many seconds an answer that is held waits, and by channel'),
  calendar: z
    .looseObject({ timeZone: z.string(), weekly: z.looseObject({}), holidays: z.array(z.string()) })
    .nullable()
    .describe('opening hours where no SLA policy says otherwise'),
  channels: z.array(z.strictObject({ channel: z.string(), account: z.string(), name: z.string() })),
});

const notification = z.strictObject({
  id: z.string(),
  kind: z.enum(['webhook', 'slack', 'teams', 'mail']),
  to: z.string().describe('the hook’s name, or the person’s'),
  rule: z.string(),
  at: time,
  text: z.string(),
  state: z.enum(['waiting', 'sending', 'sent', 'failed']),
  due: time.nullable().describe('its next try; null once it is over'),
  tries: z.int(),
  attempts: z.array(
    z.strictObject({ at: time, status: z.int().nullable().describe('null where no answer came'), detail: z.string() }),
  ),
});
const hook = z.strictObject({
  name: z.string(),
  kind: z.enum(['webhook', 'slack', 'teams']),
  off: z.strictObject({ since: time, reason: z.string() }).nullable(),
});

/** What each route answers with where it does what was asked; one that is missing here does not compile. */
export const ANSWERS: Readonly<Record<RouteName, z.ZodType>> = {
  'GET /api/me': me,
  'PUT /api/me/presence': me,
  'POST /api/socket': z.strictObject({ ticket: z.string() }),
  'GET /api/desk': desk,
  'GET /api/settings': z.strictObject({
    version: z.string().describe('names these settings'),
    settings: z.record(z.string(), z.unknown()).describe('as docs/settings.md lists them, with all defaults'),
    source: z
      .strictObject({
        files: z.array(z.string()),
        lines: z
          .record(z.string(), z.strictObject({ file: z.int(), line: z.int(), whole: z.exactOptional(z.boolean()) }))
          .describe('by path, for example routing.rules[2]'),
      })
      .nullable(),
  }),
  'GET /api/agents': z.strictObject({ agents: z.array(agent), broken: brokenList }),
  'DELETE /api/accounts/{channel}/{account}/broken': z.strictObject({ broken: brokenList }),
  'GET /api/overview': z.strictObject({
    me,
    agents: z.array(agent),
    broken: brokenList,
    views: z.partialRecord(z.enum(VIEW_NAMES), ticketPage),
    quarantine: z.strictObject(entries),
    saved: savedViews.shape.views,
    now: time,
  }),
  'GET /api/views/{view}': ticketPage,
  'GET /api/wallboard': wallboard,
  'GET /api/tickets': z.strictObject({ id: z.string() }),
  'GET /api/search': search,
  'GET /api/saved-views': savedViews,
  'PUT /api/saved-views/{view}': savedViews,
  'DELETE /api/saved-views/{view}': savedViews,
  'GET /api/saved-views/{view}/tickets': ticketPage,
  'POST /api/talks': answer,
  'GET /api/tickets/{ticket}': z.strictObject({
    ticket,
    page,
    drafts: drafts.optional(),
    held: z.exactOptional(z.array(held)).describe('answers of the caller that wait, or could not be sent'),
    mention: mention.optional(),
    now: time,
  }),
  'GET /api/tickets/{ticket}/messages': page,
  'PUT /api/tickets/{ticket}/draft': z.strictObject({
    kept: z.boolean().describe('false: a later one was there, and stays'),
    draft: draft.nullable(),
    other: draft.nullable().describe('what was replaced without the client having known it'),
  }),
  'DELETE /api/tickets/{ticket}/mention': z.strictObject({ read: z.literal(true) }),
  'POST /api/tickets/{ticket}/commands': z.strictObject({
    ticket,
    now: time,
    held: z.exactOptional(held).describe('it waits, and has not been sent'),
  }),
  'DELETE /api/tickets/{ticket}/held/{command}': takenBack,
  'GET /api/contacts': z.strictObject({ contacts: z.array(foundContact) }),
  'GET /api/tickets/{ticket}/contact': contactView,
  'POST /api/tickets/{ticket}/contact': contactView,
  'POST /api/tickets/{ticket}/join': z.strictObject({
    ticket,
    source: ticket,
    warnings: z.array(z.literal('contacts-differ')),
    now: time,
  }),
  'POST /api/tickets/{ticket}/merge': z.strictObject({
    ticket,
    source: ticket,
    warnings: z.array(z.literal('contacts-differ')),
    now: time,
  }),
  'POST /api/tickets/{ticket}/unmerge': answer,
  'POST /api/tickets/{ticket}/split': z.strictObject({ ticket, source: ticket, now: time }),
  'POST /api/tickets/{ticket}/messages/{message}/frame': address,
  'POST /api/tickets/{ticket}/messages/{message}/attachments/{index}': address,
  'POST /api/tickets/{ticket}/messages/{message}/attachments/{index}/fetch': z.strictObject({ media }),
  'POST /api/uploads': z.strictObject({ key: z.string(), url: z.string() }),
  'GET /api/ledger': z.strictObject({ day: z.iso.date(), hours: z.array(ledgerHour) }),
  'GET /api/senders': z.strictObject({ senders: z.array(senderRule), cursor }),
  'PUT /api/senders': z.strictObject({
    senders: z.array(senderRule).describe('what agents say of this sender now: one entry, or none'),
  }),
  'GET /api/quarantine': z.strictObject(entries),
  'POST /api/quarantine/rerun': z.strictObject({ ...entries, left: z.int() }),
  'POST /api/quarantine/{entry}/rerun': z.strictObject({ entry: quarantined }),
  'GET /api/notifications': z.strictObject({ notifications: z.array(notification), hooks: z.array(hook), cursor }),
  'POST /api/notifications/{notification}/again': z.strictObject({ notification }),
  'DELETE /api/hooks/{hook}/off': z.strictObject({ hooks: z.array(hook) }),
  'GET /api/keys': keys,
  'POST /api/keys': z.strictObject({ key: apiKey, secret: z.string().describe('shown in this answer alone') }),
  'DELETE /api/keys/{key}': keys,
};

/** Every other answer: a problem of RFC 9457. What the gateway answers by itself is `{"message":"…"}`, see docs/api.md. */
export const PROBLEM = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('for people'),
  code: z.string().describe('for programs, for example ticket.refused'),
});
