import { ACCESS, type RouteName } from '../../shared/api/access.ts';
import { draftRequest } from '../../shared/api/draft-request.ts';
import { keyRequest } from '../../shared/api/key-request.ts';
import {
  contactLink,
  mergeRequest,
  presenceChange,
  senderRuleRequest,
  splitRequest,
  talkRequest,
  ticketCommand,
  uploadRequest,
} from '../../shared/api/requests.ts';
import { routePattern } from '../../shared/api/route-pattern.ts';
import { savedViewRequest } from '../../shared/api/saved-view-request.ts';
import { type HttpAnswer, type HttpRequest, json, problem } from '../../shared/platform/http-handler.ts';
import { readBody } from '../../shared/platform/read-body.ts';
import { mendAccount } from './accounts.ts';
import { answerOnce } from './answer-once.ts';
import type { Caller } from './caller.ts';
import { runCommand } from './commands.ts';
import { readContact } from './contact.ts';
import type { ApiDeps } from './deps.ts';
import { keepDraft } from './drafts.ts';
import { attachmentUrl, fetchAgain, frameUrl, uploadUrl } from './files.ts';
import { findContacts } from './find-contacts.ts';
import { joinLinked } from './join.ts';
import { listKeys, makeKey, revokeKey } from './keys.ts';
import { readLedger } from './ledger.ts';
import { linkContact } from './link-contact.ts';
import { changePresence, readMe } from './me.ts';
import { readMention } from './mentions.ts';
import { mergeTicket } from './merge.ts';
import { listNotifications, sendAgain, turnOn } from './notifications.ts';
import { readOverview } from './overview.ts';
import { permit } from './permit.ts';
import { listQuarantine, rerun, rerunAll } from './quarantine.ts';
import { sayOfSender } from './say-sender.ts';
import { recordTalk } from './talk.ts';
import { readTeam } from './team.ts';
import { findByRef, findTicket, readMessages, readTicket } from './tickets.ts';
import { unmergeTicket } from './unmerge.ts';
import { readView } from './views.ts';

/** `once`: the name that the client gave to the request, where it gave one. */
type Call = { deps: ApiDeps; caller: Caller; request: HttpRequest; params: readonly string[]; once: string | null };
type Run = (call: Call) => Promise<unknown>;

const at = (params: readonly string[], index: number): string => params[index] ?? '';

/** With the search, whose filters they are: loaded when somebody asks. */
const savedViews = () => import('./saved-views.ts');

/** What each route of the table of access does; the placeholders of its path are its parameters, in order. */
const RUN: Readonly<Record<RouteName, Run>> = {
  'GET /api/me': ({ deps, caller }) => readMe(deps, caller),
  'PUT /api/me/presence': ({ deps, caller, request }) =>
    changePresence(deps, caller, readBody(presenceChange, request).presence),
  'POST /api/socket': ({ deps, caller }) => socketTicket(deps, caller),
  'GET /api/desk': async ({ deps }) => describeDesk(deps),
  'GET /api/settings': async ({ deps }) => (await import('./settings.ts')).showSettings(deps),
  'GET /api/agents': ({ deps }) => readTeam(deps),
  'DELETE /api/accounts/{channel}/{account}/broken': ({ deps, params }) =>
    mendAccount(deps, { channel: at(params, 0), account: at(params, 1) }),
  'GET /api/overview': ({ deps, caller, request }) =>
    readOverview(deps, caller, (request.query['views'] ?? '').split(',')),
  'GET /api/views/{view}': ({ deps, caller, params, request }) =>
    readView(deps, caller, { view: at(params, 0), cursor: request.query['cursor'] ?? null }),
  // Loaded when a lead looks: agents never do.
  'GET /api/wallboard': async ({ deps }) => (await import('./wallboard.ts')).readWallboard(deps),
  'GET /api/tickets': ({ deps, request }) => findByRef(deps, request.query['ref'] ?? ''),
  // Loaded with the first question: reading questions and words is a tenth of this function.
  'GET /api/search': async ({ deps, caller, request }) =>
    (await import('./search.ts')).search(deps, caller, {
      q: request.query['q'] ?? '',
      cursor: request.query['cursor'] ?? null,
    }),
  'GET /api/saved-views': async ({ deps, caller }) => (await savedViews()).listViews(deps, caller),
  'PUT /api/saved-views/{view}': async ({ deps, caller, params, request }) =>
    (await savedViews()).saveView(deps, caller, { id: at(params, 0), ...readBody(savedViewRequest, request) }),
  'DELETE /api/saved-views/{view}': async ({ deps, caller, params }) =>
    (await savedViews()).removeView(deps, caller, at(params, 0)),
  'GET /api/saved-views/{view}/tickets': async ({ deps, caller, params, request }) =>
    (await savedViews()).readSaved(deps, caller, { id: at(params, 0), cursor: request.query['cursor'] ?? null }),
  'POST /api/talks': ({ deps, caller, request }) => recordTalk(deps, caller, readBody(talkRequest, request)),
  'GET /api/tickets/{ticket}': ({ deps, caller, params }) => readTicket(deps, caller, at(params, 0)),
  'GET /api/tickets/{ticket}/messages': ({ deps, params, request }) =>
    olderMessages(deps, at(params, 0), request.query['before'] ?? null),
  'PUT /api/tickets/{ticket}/draft': ({ deps, caller, params, request }) =>
    keepDraft(deps, caller, { name: at(params, 0), ...readBody(draftRequest, request) }),
  'DELETE /api/tickets/{ticket}/mention': ({ deps, caller, params, request }) =>
    readMention(deps, caller, { ticket: at(params, 0), until: request.query['until'] ?? '' }),
  'POST /api/tickets/{ticket}/commands': async ({ deps, caller, params, request, once }) => {
    const [id, command] = [at(params, 0), readBody(ticketCommand, request)];
    if (command.type !== 'reply' || !command.hold) return runCommand(deps, caller, { id, command, once });
    // With what sends it a moment later, and what takes it back: programs need none of it.
    return (await import('./hold.ts')).holdAnswer(deps, caller, { id, command, once });
  },
  'DELETE /api/tickets/{ticket}/held/{command}': async ({ deps, caller, params }) =>
    (await import('./take-back.ts')).takeBack(deps, caller, { id: at(params, 0), name: at(params, 1) }),
  'GET /api/contacts': ({ deps, request }) => findContacts(deps, request.query['q'] ?? ''),
  'GET /api/tickets/{ticket}/contact': ({ deps, params }) => readContact(deps, at(params, 0)),
  'POST /api/tickets/{ticket}/contact': ({ deps, caller, params, request }) =>
    linkContact(deps, caller, { name: at(params, 0), link: readBody(contactLink, request) }),
  'POST /api/tickets/{ticket}/join': ({ deps, caller, params }) => joinLinked(deps, caller, at(params, 0)),
  'POST /api/tickets/{ticket}/merge': ({ deps, caller, params, request }) =>
    mergeTicket(deps, caller, { name: at(params, 0), into: readBody(mergeRequest, request).into }),
  'POST /api/tickets/{ticket}/unmerge': ({ deps, caller, params }) => unmergeTicket(deps, caller, at(params, 0)),
  // Loaded when it is needed, which is seldom.
  'POST /api/tickets/{ticket}/split': async ({ deps, caller, params, request }) =>
    (await import('./split.ts')).splitTicket(deps, caller, {
      name: at(params, 0),
      request: readBody(splitRequest, request),
    }),
  'POST /api/tickets/{ticket}/messages/{message}/frame': ({ deps, params }) =>
    frameUrl(deps, at(params, 0), at(params, 1)),
  'POST /api/tickets/{ticket}/messages/{message}/attachments/{index}': ({ deps, params }) =>
    attachmentUrl(deps, at(params, 0), { message: at(params, 1), index: Number(at(params, 2)) }),
  'POST /api/tickets/{ticket}/messages/{message}/attachments/{index}/fetch': ({ deps, params }) =>
    fetchAgain(deps, at(params, 0), { message: at(params, 1), index: Number(at(params, 2)) }),
  'POST /api/uploads': ({ deps, caller, request }) => uploadUrl(deps, caller, readBody(uploadRequest, request)),
  'GET /api/ledger': ({ deps, request }) => readLedger(deps, request.query['day']),
  // Loaded when somebody looks: a click on a ticket says of its sender what it says without the list.
  'GET /api/senders': async ({ deps, request }) =>
    (await import('./senders.ts')).listSenders(deps, {
      q: request.query['q'] ?? '',
      cursor: request.query['cursor'] ?? null,
    }),
  'PUT /api/senders': ({ deps, caller, request }) => sayOfSender(deps, caller, readBody(senderRuleRequest, request)),
  'GET /api/quarantine': ({ deps, request }) => listQuarantine(deps, request.query['cursor'] ?? null),
  'POST /api/quarantine/rerun': ({ deps }) => rerunAll(deps),
  'POST /api/quarantine/{entry}/rerun': ({ deps, params }) => rerun(deps, at(params, 0)),
  'GET /api/notifications': ({ deps, request }) => listNotifications(deps, request.query['cursor'] ?? null),
  'POST /api/notifications/{notification}/again': ({ deps, params }) => sendAgain(deps, at(params, 0)),
  'DELETE /api/hooks/{hook}/off': ({ deps, params }) => turnOn(deps, at(params, 0)),
  'GET /api/keys': ({ deps }) => listKeys(deps),
  'POST /api/keys': ({ deps, caller, request }) => makeKey(deps, caller, readBody(keyRequest, request)),
  'DELETE /api/keys/{key}': ({ deps, caller, params }) => revokeKey(deps, caller, at(params, 0)),
};

/** Their answers open something, and are kept nowhere. */
const SECRET: ReadonlySet<string> = new Set<RouteName>(['POST /api/keys', 'POST /api/socket']);

const ROUTES = Object.entries(ACCESS).map(([name, access]) => {
  return { ...routePattern(name), access, run: RUN[name as RouteName], secret: SECRET.has(name) };
});

/** Finds the route, asks the table whether the caller may, and runs it; a path that exists under another method says so. */
export async function route(call: Omit<Call, 'params' | 'once'>): Promise<HttpAnswer> {
  const { method, path } = call.request;
  const onPath = ROUTES.flatMap((each) => {
    const params = each.match(path);
    return params ? [{ each, params }] : [];
  });
  const match = onPath.find(({ each }) => each.method === method);
  if (match) {
    const { each, params } = match;
    permit(call.caller, each.access);
    return answerOnce({ ...call, secret: each.secret }, async (once) =>
      json(200, await each.run({ ...call, params, once })),
    );
  }
  if (onPath.length > 0) return problem(405, 'input.invalid', `${path} does not take ${method}`);
  return problem(404, 'ticket.not-found', `there is nothing at ${path}`);
}

async function socketTicket({ registry, ids, realClock }: ApiDeps, caller: Caller): Promise<{ ticket: string }> {
  const ticket = `${ids.next()}${ids.next()}`;
  await registry.putSocketTicket(ticket, caller.id, realClock.now());
  return { ticket };
}

function describeDesk({ settings }: ApiDeps) {
  const { name, queues, macros, templates, channels, escalation, approvals, fields, sla, undoSend } = settings;
  return {
    name,
    queues,
    macros,
    templates,
    escalation,
    approvals,
    fields,
    calendar: sla.calendar,
    undoSend,
    channels: channels.map(({ channel, account, name: called }) => ({ channel, account, name: called })),
  };
}

async function olderMessages(deps: ApiDeps, id: string, before: string | null) {
  const { ticket } = await findTicket(deps, id);
  return readMessages(deps, ticket, before);
}
