import * as z from 'zod';
import {
  contactLink,
  mergeRequest,
  presenceChange,
  senderRuleRequest,
  talkRequest,
  ticketCommand,
  uploadRequest,
} from '../shared/api/requests.ts';

type Operation = {
  path: string;
  method: 'get' | 'post' | 'put' | 'delete';
  summary: string;
  body?: z.core.$ZodType;
  query?: Record<string, string>;
  open?: true;
};

/** The REST API in one table: a route of `functions/desk-api/routes.ts` that is missing here fails a test. */
const OPERATIONS: readonly Operation[] = [
  { path: '/api/me', method: 'get', summary: 'Who I am; the first call of a session enrols me' },
  { path: '/api/me/presence', method: 'put', summary: 'Available for tickets, or away', body: presenceChange },
  { path: '/api/socket', method: 'post', summary: 'A ticket that opens one socket within a minute' },
  { path: '/api/desk', method: 'get', summary: 'Names of the desk, its queues and channels; macros' },
  {
    path: '/api/agents',
    method: 'get',
    summary: 'The agents with presence and load; channel accounts that cannot send',
  },
  {
    path: '/api/accounts/{channel}/{account}/broken',
    method: 'delete',
    summary: 'The account can send again (leads)',
  },
  {
    path: '/api/views/{view}',
    method: 'get',
    summary:
      'A page of tickets in SLA order: mine, csr, tsr, or all (leads); triage, of whose queue the desk was not sure; or spam, the newest first',
    query: { cursor: 'where the page before ended' },
  },
  {
    path: '/api/tickets',
    method: 'get',
    summary: 'The id of a ticket by the reference that people read out',
    query: { ref: 'for example SB-7KQ2M4XD' },
  },
  {
    path: '/api/talks',
    method: 'post',
    summary: 'A ticket from what was said by telephone or face to face',
    body: talkRequest,
  },
  { path: '/api/tickets/{ticket}', method: 'get', summary: 'A ticket with its newest messages' },
  {
    path: '/api/tickets/{ticket}/messages',
    method: 'get',
    summary: 'Older messages',
    query: { before: 'a message id' },
  },
  {
    path: '/api/tickets/{ticket}/commands',
    method: 'post',
    summary: 'Reply, note, assign, transfer, status, priority, tag, spam, not-spam, dismiss-link, talk, correct',
    body: ticketCommand,
  },
  {
    path: '/api/contacts',
    method: 'get',
    summary: 'Whoever goes by a telephone number or a mail address, each with their latest ticket',
    query: { q: 'an international number or a mail address' },
  },
  {
    path: '/api/tickets/{ticket}/contact',
    method: 'get',
    summary: 'Who wrote it: identities, tickets on all channels, what agents have said of them',
  },
  {
    path: '/api/tickets/{ticket}/contact',
    method: 'post',
    summary: 'Link its contact with somebody, or part them',
    body: contactLink,
  },
  {
    path: '/api/tickets/{ticket}/join',
    method: 'post',
    summary: 'Merge it into the ticket that its mail refers to, its sender taking part',
  },
  {
    path: '/api/tickets/{ticket}/merge',
    method: 'post',
    summary: 'Merge the ticket into another: by id or reference, both',
    body: mergeRequest,
  },
  { path: '/api/tickets/{ticket}/unmerge', method: 'post', summary: 'Take a merged ticket out again, as it was' },
  {
    path: '/api/tickets/{ticket}/messages/{message}/frame',
    method: 'post',
    summary: 'An address of the mail’s HTML, good for a minute',
  },
  {
    path: '/api/tickets/{ticket}/messages/{message}/attachments/{index}',
    method: 'post',
    summary: 'An address of a file, good for a minute',
  },
  {
    path: '/api/tickets/{ticket}/messages/{message}/attachments/{index}/fetch',
    method: 'post',
    summary: 'Fetch a file once more that could not be had from its provider',
  },
  { path: '/api/uploads', method: 'post', summary: 'Where to put a file for a reply', body: uploadRequest },
  {
    path: '/api/ledger',
    method: 'get',
    summary: 'Whether everything that came in on a day is accounted for (leads)',
    query: { day: 'in UTC, for example 2026-06-15; today where none is named' },
  },
  { path: '/api/senders', method: 'get', summary: 'Blocked and allowed senders' },
  {
    path: '/api/senders',
    method: 'put',
    summary: 'Block or allow a sender or a domain, or take that back',
    body: senderRuleRequest,
  },
  { path: '/api/quarantine', method: 'get', summary: 'Input that could not be read, by `cursor`' },
  { path: '/api/quarantine/rerun', method: 'post', summary: 'Run all input that waits again, after a fix' },
  { path: '/api/quarantine/{entry}/rerun', method: 'post', summary: 'Run an input again, after a fix' },
  { path: '/api/openapi.json', method: 'get', summary: 'This description', open: true },
];

const LOGIN = [{ login: [] }];

/** OpenAPI 3.1 of the REST API, from the very schemas that check its requests. */
export function openApi(title: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  const login = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The ID token of the user pool' };
  return {
    openapi: '3.1.0',
    info: { title, version: '1', description: 'Errors are {"error": code, "message": words}.' },
    paths,
    components: { securitySchemes: { login } },
  };
}

function describe({ path, summary, body, query = {}, open }: Operation): Record<string, unknown> {
  const inPath = [...path.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'string' },
  }));
  return {
    summary,
    parameters: [...inPath, ...inQuery],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: z.toJSONSchema(body, { target: 'draft-2020-12' }) } },
          },
        }
      : {}),
    responses: { 200: { description: 'done' }, ...(open ? {} : { 401: { description: 'log in again' } }) },
    ...(open ? {} : { security: LOGIN }),
  };
}
