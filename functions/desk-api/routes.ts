import type * as z from 'zod/mini';
import {
  contactLink,
  mergeRequest,
  presenceChange,
  senderRuleRequest,
  talkRequest,
  ticketCommand,
  uploadRequest,
} from '../../shared/api/requests.ts';
import { DeskError } from '../../shared/errors.ts';
import { type HttpAnswer, type HttpRequest, json } from '../../shared/platform/http-handler.ts';
import { listBroken, mendAccount } from './accounts.ts';
import type { Caller } from './caller.ts';
import { runCommand } from './commands.ts';
import { readContact } from './contact.ts';
import type { ApiDeps } from './deps.ts';
import { attachmentUrl, fetchAgain, frameUrl, uploadUrl } from './files.ts';
import { findContacts } from './find-contacts.ts';
import { joinLinked } from './join.ts';
import { readLedger } from './ledger.ts';
import { linkContact } from './link-contact.ts';
import { changePresence, presentAgent, readMe } from './me.ts';
import { mergeTicket } from './merge.ts';
import { listQuarantine, rerun, rerunAll } from './quarantine.ts';
import { listSenders, sayOfSender } from './senders.ts';
import { recordTalk } from './talk.ts';
import { findTicket, readMessages, readTicket, ticketOfRef } from './tickets.ts';
import { unmergeTicket } from './unmerge.ts';
import { readView } from './views.ts';

type Call = { deps: ApiDeps; caller: Caller; request: HttpRequest; params: readonly string[] };
type Route = { method: string; path: RegExp; run: (call: Call) => Promise<unknown> };

const at = (params: readonly string[], index: number): string => params[index] ?? '';

/** Every route of the REST API in one place; `docs/api.md` and the OpenAPI description say the same in words. */
export const ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/api\/me$/, run: ({ deps, caller }) => readMe(deps, caller) },
  {
    method: 'PUT',
    path: /^\/api\/me\/presence$/,
    run: ({ deps, caller, request }) => changePresence(deps, caller, read(presenceChange, request).presence),
  },
  { method: 'POST', path: /^\/api\/socket$/, run: ({ deps, caller }) => socketTicket(deps, caller) },
  { method: 'GET', path: /^\/api\/desk$/, run: async ({ deps }) => describeDesk(deps) },
  {
    method: 'GET',
    path: /^\/api\/agents$/,
    run: async ({ deps }) => ({
      agents: (await deps.roster.agents()).map(presentAgent),
      broken: await listBroken(deps),
    }),
  },
  {
    method: 'DELETE',
    path: /^\/api\/accounts\/([a-z-]+)\/([^/]+)\/broken$/,
    run: ({ deps, caller, params }) => mendAccount(deps, caller, { channel: at(params, 0), account: at(params, 1) }),
  },
  {
    method: 'GET',
    path: /^\/api\/views\/([a-z]+)$/,
    run: ({ deps, caller, params, request }) =>
      readView(deps, caller, { view: at(params, 0), cursor: request.query['cursor'] ?? null }),
  },
  {
    method: 'GET',
    path: /^\/api\/tickets$/,
    run: ({ deps, request }) => ticketOfRef(deps, request.query['ref'] ?? ''),
  },
  {
    method: 'POST',
    path: /^\/api\/talks$/,
    run: ({ deps, caller, request }) => recordTalk(deps, caller, read(talkRequest, request)),
  },
  { method: 'GET', path: /^\/api\/tickets\/([^/]+)$/, run: ({ deps, params }) => readTicket(deps, at(params, 0)) },
  {
    method: 'GET',
    path: /^\/api\/tickets\/([^/]+)\/messages$/,
    run: ({ deps, params, request }) => olderMessages(deps, at(params, 0), request.query['before'] ?? null),
  },
  {
    method: 'POST',
    path: /^\/api\/tickets\/([^/]+)\/commands$/,
    run: ({ deps, caller, params, request }) => runCommand(deps, caller, at(params, 0), read(ticketCommand, request)),
  },
  {
    method: 'GET',
    path: /^\/api\/contacts$/,
    run: ({ deps, request }) => findContacts(deps, request.query['q'] ?? ''),
  },
  {
    method: 'GET',
    path: /^\/api\/tickets\/([^/]+)\/contact$/,
    run: ({ deps, params }) => readContact(deps, at(params, 0)),
  },
  {
    method: 'POST',
    path: /^\/api\/tickets\/([^/]+)\/contact$/,
    run: ({ deps, caller, params, request }) =>
      linkContact(deps, caller, { name: at(params, 0), link: read(contactLink, request) }),
  },
  {
    method: 'POST',
    path: /^\/api\/tickets\/([^/]+)\/join$/,
    run: ({ deps, caller, params }) => joinLinked(deps, caller, at(params, 0)),
  },
  {
    method: 'POST',
    path: /^\/api\/tickets\/([^/]+)\/merge$/,
    run: ({ deps, caller, params, request }) =>
      mergeTicket(deps, caller, { name: at(params, 0), into: read(mergeRequest, request).into }),
  },
  {
    method: 'POST',
    path: /^\/api\/tickets\/([^/]+)\/unmerge$/,
    run: ({ deps, caller, params }) => unmergeTicket(deps, caller, at(params, 0)),
  },
  {
    method: 'POST',
    path: /^\/api\/tickets\/([^/]+)\/messages\/([^/]+)\/frame$/,
    run: ({ deps, params }) => frameUrl(deps, at(params, 0), at(params, 1)),
  },
  {
    method: 'POST',
    path: /^\/api\/tickets\/([^/]+)\/messages\/([^/]+)\/attachments\/(\d{1,3})$/,
    run: ({ deps, params }) =>
      attachmentUrl(deps, at(params, 0), { message: at(params, 1), index: Number(at(params, 2)) }),
  },
  {
    method: 'POST',
    path: /^\/api\/tickets\/([^/]+)\/messages\/([^/]+)\/attachments\/(\d{1,3})\/fetch$/,
    run: ({ deps, params }) =>
      fetchAgain(deps, at(params, 0), { message: at(params, 1), index: Number(at(params, 2)) }),
  },
  {
    method: 'POST',
    path: /^\/api\/uploads$/,
    run: ({ deps, caller, request }) => uploadUrl(deps, caller, read(uploadRequest, request)),
  },
  {
    method: 'GET',
    path: /^\/api\/ledger$/,
    run: ({ deps, caller, request }) => readLedger(deps, caller, request.query['day']),
  },
  { method: 'GET', path: /^\/api\/senders$/, run: ({ deps }) => listSenders(deps) },
  {
    method: 'PUT',
    path: /^\/api\/senders$/,
    run: ({ deps, caller, request }) => sayOfSender(deps, caller, read(senderRuleRequest, request)),
  },
  {
    method: 'GET',
    path: /^\/api\/quarantine$/,
    run: ({ deps, request }) => listQuarantine(deps, request.query['cursor'] ?? null),
  },
  { method: 'POST', path: /^\/api\/quarantine\/rerun$/, run: ({ deps }) => rerunAll(deps) },
  {
    method: 'POST',
    path: /^\/api\/quarantine\/([^/]+)\/rerun$/,
    run: ({ deps, params }) => rerun(deps, at(params, 0)),
  },
];

/** Finds the route and runs it; a path that exists under another method says so. */
export async function route(call: Omit<Call, 'params'>): Promise<HttpAnswer> {
  const { method, path } = call.request;
  const onPath = ROUTES.flatMap((each) => {
    const found = each.path.exec(path);
    return found ? [{ each, params: found.slice(1).map(decodeParam) }] : [];
  });
  const match = onPath.find(({ each }) => each.method === method);
  if (match) return json(200, await match.each.run({ ...call, params: match.params }));
  if (onPath.length > 0) return json(405, { error: 'input.invalid', message: `${path} does not take ${method}` });
  return json(404, { error: 'ticket.not-found', message: `there is nothing at ${path}` });
}

function decodeParam(param: string): string {
  try {
    return decodeURIComponent(param);
  } catch {
    return param;
  }
}

/** The body by its schema, every mistake named with its path. */
function read<T>(schema: z.ZodMiniType<T>, request: HttpRequest): T {
  const parsed = schema.safeParse(parseJson(request.body));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
  throw new DeskError('input.invalid', issues, { recovery: 'never' });
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw new DeskError('input.invalid', 'the body is not JSON', { recovery: 'never' });
  }
}

async function socketTicket({ registry, ids, realClock }: ApiDeps, caller: Caller): Promise<{ ticket: string }> {
  const ticket = `${ids.next()}${ids.next()}`;
  await registry.putSocketTicket(ticket, caller.id, realClock.now());
  return { ticket };
}

function describeDesk({ settings }: ApiDeps) {
  const { name, queues, macros, templates, channels } = settings;
  return {
    name,
    queues,
    macros,
    templates,
    channels: channels.map(({ channel, account, name: called }) => ({ channel, account, name: called })),
  };
}

async function olderMessages(deps: ApiDeps, id: string, before: string | null) {
  const { ticket } = await findTicket(deps, id);
  return readMessages(deps, ticket, before);
}
