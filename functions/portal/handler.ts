import {
  linkRequest,
  newRequest,
  type PortalMe,
  portalUpload,
  portalWords,
  ratingRequest,
  sessionRequest,
} from '../../shared/api/portal.ts';
import { PORTAL, type PortalRoute, type PortalRouteOf } from '../../shared/api/portal-access.ts';
import { routePattern } from '../../shared/api/route-pattern.ts';
import { DeskError } from '../../shared/errors.ts';
import { type HttpAnswer, type HttpRequest, httpHandler, json, problem } from '../../shared/platform/http-handler.ts';
import { readBody } from '../../shared/platform/read-body.ts';
import type { PortalDeps } from './deps.ts';
import { fileUrl, uploadUrl } from './files.ts';
import { closeRequest, rateRequest } from './finish.ts';
import { askForLink } from './link.ts';
import { listRequests, readRequest } from './requests.ts';
import { clearedCookie, openSession, sessionOf } from './session.ts';
import { addToRequest, openRequest } from './write.ts';

type Call = { deps: PortalDeps; request: HttpRequest; params: readonly string[] };
/** Somebody who has proven an address: all that any route may know of who asks. */
type Signed = Call & { address: string };

const at = (params: readonly string[], index: number): string => params[index] ?? '';

const OPEN: Record<PortalRouteOf<'anybody'>, (call: Call) => Promise<HttpAnswer>> = {
  'POST /portal/api/link': (call) => askForLink(call, readBody(linkRequest, call.request)),
  'POST /portal/api/session': ({ deps, request }) => openSession(deps, readBody(sessionRequest, request).token),
  'POST /portal/api/sign-out': signOut,
};

const SIGNED: Record<PortalRouteOf<'customer'>, (call: Signed) => Promise<unknown>> = {
  'GET /portal/api/me': async ({ deps, address }) => describe(deps, address),
  'GET /portal/api/requests': ({ deps, address, request }) =>
    listRequests(deps, address, request.query['before'] ?? null),
  'POST /portal/api/requests': ({ deps, address, request }) =>
    openRequest(deps, address, readBody(newRequest, request)),
  'GET /portal/api/requests/{request}': ({ deps, address, params, request }) =>
    readRequest(deps, address, { id: at(params, 0), before: request.query['before'] ?? null }),
  'POST /portal/api/requests/{request}/messages': ({ deps, address, params, request }) =>
    addToRequest(deps, address, { id: at(params, 0), words: readBody(portalWords, request) }),
  'POST /portal/api/requests/{request}/messages/{message}/files/{index}': ({ deps, address, params }) =>
    fileUrl(deps, address, { id: at(params, 0), message: at(params, 1), index: Number(at(params, 2)) }),
  'POST /portal/api/requests/{request}/close': ({ deps, address, params }) =>
    closeRequest(deps, address, at(params, 0)),
  'POST /portal/api/requests/{request}/rating': ({ deps, address, params, request }) =>
    rateRequest(deps, address, { id: at(params, 0), rating: readBody(ratingRequest, request) }),
  'POST /portal/api/uploads': ({ deps, address, request }) => uploadUrl(deps, address, readBody(portalUpload, request)),
};

const ROUTES = Object.keys(PORTAL).map((name) => ({ ...routePattern(name), run: runOf(name as PortalRoute) }));

/** What the table gives to customers runs for a proven address alone, and finds a request only by that address. */
function runOf(name: PortalRoute): (call: Call) => Promise<HttpAnswer> {
  if (isOpen(name)) return OPEN[name];
  const run = SIGNED[name];
  return async (call) => json(200, await run({ ...call, address: await sessionOf(call.deps, call.request) }));
}

function isOpen(name: PortalRoute): name is PortalRouteOf<'anybody'> {
  return PORTAL[name].who === 'anybody';
}

/** The customers' own API: no login of the desk's opens it, only a link that was mailed. */
export const makeHandler = (deps: PortalDeps) => httpHandler((request) => route(deps, request), deps.log);

async function route(deps: PortalDeps, request: HttpRequest): Promise<HttpAnswer> {
  for (const { method, match, run } of ROUTES) {
    const params = method === request.method ? match(request.path) : null;
    if (!params) continue;
    if (request.method === 'POST') refuseForms(request);
    return run({ deps, request, params });
  }
  return problem(404, 'ticket.not-found', 'there is nothing here');
}

/** A form of another site can send no JSON: beside the cookie's SameSite, the second lock against cross-site requests. */
function refuseForms({ headers }: HttpRequest): void {
  if (!headers['content-type']?.startsWith('application/json'))
    throw new DeskError('input.invalid', 'send JSON, as application/json', { recovery: 'never' });
}

async function signOut({ deps, request }: Call): Promise<HttpAnswer> {
  return { ...json(200, {}), cookies: [await clearedCookie(deps, request)] };
}

function describe({ settings: { queues } }: PortalDeps, address: string): PortalMe {
  return { address, topics: (['csr', 'tsr'] as const).map((id) => ({ id, name: queues[id].name })) };
}
