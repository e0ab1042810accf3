import * as z from 'zod';
import { ACCESS, type Access, type RouteName } from '../shared/api/access.ts';
import { draftRequest } from '../shared/api/draft-request.ts';
import { keyRequest } from '../shared/api/key-request.ts';
import {
  contactLink,
  mergeRequest,
  presenceChange,
  senderRuleRequest,
  splitRequest,
  talkRequest,
  ticketCommand,
  uploadRequest,
} from '../shared/api/requests.ts';
import { savedViewRequest } from '../shared/api/saved-view-request.ts';
import { ANSWERS, NAMED, PROBLEM } from './open-api/answers.ts';

type Operation = { summary: string; body?: z.core.$ZodType; query?: Record<string, string> };

/** What the routes of the table of access are for; one that is missing here does not compile. */
const OPERATIONS: Readonly<Record<RouteName, Operation>> = {
  'GET /api/me': { summary: 'Who I am; the first call of a session enrols me' },
  'PUT /api/me/presence': { summary: 'Available for tickets, or away', body: presenceChange },
  'POST /api/socket': { summary: 'A ticket that opens one socket within a minute' },
  'GET /api/desk': { summary: 'Names of the desk, its queues and channels; macros' },
  'GET /api/settings': { summary: 'The settings in force, each with its line in the source, without secrets (leads)' },
  'GET /api/agents': {
    summary:
      'The agents with presence and load, everybody who has ever logged in, in one answer; channel accounts that cannot send',
  },
  'DELETE /api/accounts/{channel}/{account}/broken': { summary: 'The account can send again (leads)' },
  'GET /api/overview': {
    summary: 'What the workspace shows before anything is opened: the caller, the team, views, quarantine, saved views',
    query: { views: 'names of `GET /api/views/{view}`, by comma; of each the first page' },
  },
  'GET /api/views/{view}': {
    summary:
      'A page of tickets in SLA order: mine, csr, tsr, or all (leads); triage, of whose queue the desk was not sure; escalated; snoozed, which mine, csr and tsr leave out; spam, the newest first; drafts, to which the caller has begun to write; or mentions, with a note that names the caller and that they have not read',
    query: { cursor: 'where the page before ended' },
  },
  'GET /api/wallboard': {
    summary:
      'The desk at a glance: what waits, since when, what runs out, and who is here with how much in hand (leads)',
  },
  'GET /api/tickets': {
    summary: 'The id of a ticket by the reference that people read out',
    query: { ref: 'for example SB-7KQ2M4XD' },
  },
  'GET /api/search': {
    summary: 'Tickets by words, names, addresses, telephone numbers and filters, the newest first',
    query: {
      q: 'from:anna status:open refund "exact phrase"; docs/search.md lists the filters',
      cursor: 'where the page before ended',
    },
  },
  'GET /api/saved-views': {
    summary: 'Views that the caller has saved (30 at most), or that a lead shares with them, with counts',
  },
  'PUT /api/saved-views/{view}': { summary: 'Save a view: filters under a name', body: savedViewRequest },
  'DELETE /api/saved-views/{view}': { summary: 'Delete a saved view' },
  'GET /api/saved-views/{view}/tickets': {
    summary: 'A page of the tickets of a saved view, in SLA order or the newest first',
    query: { cursor: 'where the page before ended' },
  },
  'POST /api/talks': { summary: 'A ticket from what was said by telephone or face to face', body: talkRequest },
  'GET /api/tickets/{ticket}': { summary: 'A ticket with its newest messages' },
  'GET /api/tickets/{ticket}/messages': { summary: 'Older messages', query: { before: 'a message id' } },
  'PUT /api/tickets/{ticket}/draft': {
    summary: 'Keep what the caller has written and not sent; of two the later one is kept, empty ones are deleted',
    body: draftRequest,
  },
  'DELETE /api/tickets/{ticket}/mention': {
    summary: 'The caller has read the note that names them',
    query: { until: 'the mention’s own `at`: a later one stays' },
  },
  'POST /api/tickets/{ticket}/commands': {
    summary:
      'Reply, note, assign, transfer, status, snooze, priority, tag, spam, not-spam, dismiss-link, talk, correct',
    body: ticketCommand,
  },
  'DELETE /api/tickets/{ticket}/held/{command}': {
    summary: 'Take an answer back that waits, by the id that its command bore',
  },
  'GET /api/contacts': {
    summary: 'Whoever goes by a telephone number or a mail address, the eight latest, each with their latest ticket',
    query: { q: 'an international number or a mail address' },
  },
  'GET /api/tickets/{ticket}/contact': {
    summary: 'Who wrote it: identities, tickets on all channels, what agents have said of them',
  },
  'POST /api/tickets/{ticket}/contact': { summary: 'Link its contact with somebody, or part them', body: contactLink },
  'POST /api/tickets/{ticket}/join': {
    summary: 'Merge it into the ticket that its mail refers to, its sender taking part',
  },
  'POST /api/tickets/{ticket}/merge': {
    summary: 'Merge the ticket into another: by id or reference, both',
    body: mergeRequest,
  },
  'POST /api/tickets/{ticket}/unmerge': { summary: 'Take a merged ticket out again, as it was' },
  'POST /api/tickets/{ticket}/split': {
    summary: 'Make a ticket of some of a customer’s mails; undone by merging it back',
    body: splitRequest,
  },
  'POST /api/tickets/{ticket}/messages/{message}/frame': {
    summary: 'An address of the mail’s HTML, good for a minute',
  },
  'POST /api/tickets/{ticket}/messages/{message}/attachments/{index}': {
    summary: 'An address of a file, good for a minute',
  },
  'POST /api/tickets/{ticket}/messages/{message}/attachments/{index}/fetch': {
    summary: 'Fetch a file once more that could not be had from its provider',
  },
  'POST /api/uploads': { summary: 'Where to put a file for a reply', body: uploadRequest },
  'GET /api/ledger': {
    summary: 'Whether everything that came in on a day is accounted for (leads)',
    query: { day: 'in UTC, for example 2026-06-15; today where none is named' },
  },
  'GET /api/senders': {
    summary: 'Blocked and allowed senders by name; on the first page those of the settings too',
    query: { q: 'an address or @domain, or how it begins', cursor: 'where the page before ended' },
  },
  'PUT /api/senders': { summary: 'Block or allow a sender or a domain, or take that back', body: senderRuleRequest },
  'GET /api/quarantine': {
    summary: 'Input that could not be read: what waits first, then the newest',
    query: { cursor: 'where the page before ended' },
  },
  'POST /api/quarantine/rerun': { summary: 'Run all input that waits again, after a fix' },
  'POST /api/quarantine/{entry}/rerun': { summary: 'Run an input again, after a fix' },
  'GET /api/notifications': {
    summary: 'Notifications that left the desk or wait, with every try, and the hooks that are turned off (leads)',
    query: { cursor: 'where the page before ended' },
  },
  'POST /api/notifications/{notification}/again': { summary: 'Send a notification once more, now (leads)' },
  'DELETE /api/hooks/{hook}/off': { summary: 'Turn a hook on again whose receiver wanted nothing more (leads)' },
  'GET /api/keys': {
    summary:
      'The API keys without their secrets: at most 200 in force, and those of the last months that are over (admins)',
  },
  'POST /api/keys': {
    summary: 'Make an API key: its secret is in this answer and nowhere else (admins)',
    body: keyRequest,
  },
  'DELETE /api/keys/{key}': { summary: 'Revoke an API key from the next request on (admins)' },
};

/** Named schemas stand once, and are pointed at from wherever they are used. */
function namedSchemas(): { schemas: Record<string, unknown>; refOf: (schema: z.ZodType) => unknown } {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries({ ...NAMED, Problem: PROBLEM })) registry.add(schema, { id });
  for (const [name, schema] of Object.entries(ANSWERS))
    if (!registry.has(schema)) registry.add(schema, { id: `${idOf(name)}Answer` });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, {
    uri,
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => opened(jsonSchema),
  });
  return {
    schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)])),
    refOf: (schema) => ({ $ref: uri(registry.get(schema)?.id ?? '') }),
  };
}

/** Tests allow an answer no more than is described; clients must, as answers grow. */
function opened(schema: { additionalProperties?: unknown }): void {
  if (schema.additionalProperties === false) delete schema.additionalProperties;
}

/** OpenAPI 3.1 has the dialect by itself, and a schema within it needs no address of its own. */
function plain({ $schema: _dialect, $id: _address, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}

/** `POST /api/tickets/{ticket}/merge` is `postTicketsTicketMerge`. */
function idOf(name: string): string {
  const [method = '', path = ''] = name.split(' ');
  const words = path
    .replace('/api', '')
    .split(/[^A-Za-z]+/)
    .filter(Boolean);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** OpenAPI 3.1 of the REST API, from the very schemas that check its requests, and those that its answers are tested by. */
export function openApi(title: string): Record<string, unknown> {
  const { schemas, refOf } = namedSchemas();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const name of Object.keys(ACCESS) as RouteName[]) {
    const [method = '', path = ''] = name.replace(' /api', ' ').split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(name, refOf) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title,
      version: '1',
      description:
        'People who have logged in ask below /api, programs with an API key below /v1. docs/api.md has examples.',
    },
    servers: [
      { url: '/api', description: 'for people: the ID token of a login' },
      { url: '/v1', description: 'for programs: an API key' },
    ],
    paths,
    components: { securitySchemes: SECURITY, schemas },
  };
}

const SECURITY = {
  login: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The ID token of the user pool' },
  key: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'sbk_…',
    description: 'An API key with the scope that is named',
  },
};

const ONCE = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'a name of your own: the request is carried out once, and answered alike for a day',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

function describe(name: RouteName, refOf: (schema: z.ZodType) => unknown): Record<string, unknown> {
  const { summary, body, query = {} } = OPERATIONS[name];
  const access: Access = ACCESS[name];
  const inPath = [...name.matchAll(/\{([a-z]+)\}/g)].map(([, parameter]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query).map(([parameter, description]) => ({
    name: parameter,
    in: 'query',
    description,
    schema: { type: 'string' },
  }));
  const problem = { description: 'why not', content: { 'application/problem+json': { schema: refOf(PROBLEM) } } };
  return {
    operationId: idOf(name),
    summary,
    parameters: [...inPath, ...inQuery, ...(name.startsWith('POST') ? [ONCE] : [])],
    ...(body ? { requestBody: { required: true, content: jsonOf(plain(z.toJSONSchema(body, { io: 'input' }))) } } : {}),
    responses: { 200: { description: 'done', content: jsonOf(refOf(ANSWERS[name])) }, default: problem },
    security: [{ login: [] }, ...(access.key ? [{ key: [access.key] }] : [])],
  };
}

const jsonOf = (schema: unknown) => ({ 'application/json': { schema } });
