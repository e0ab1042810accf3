import type * as z from 'zod/mini';
import {
  linkRequest,
  newRequest,
  type PortalMe,
  portalUpload,
  portalWords,
  ratingRequest,
  sessionRequest,
} from '../../shared/api/portal.ts';
import { DeskError } from '../../shared/errors.ts';
import { type HttpAnswer, type HttpRequest, httpHandler, json, problem } from '../../shared/platform/http-handler.ts';
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
type Route = { method: 'GET' | 'POST'; path: RegExp } & (
  | { open: (call: Call) => Promise<HttpAnswer> }
  | { signed: (call: Signed) => Promise<unknown> }
);

const at = (params: readonly string[], index: number): string => params[index] ?? '';
const REQUEST = '/portal/api/requests/([^/]+)';

/** Every route of the portal. What is `signed` is run for a proven address alone, and finds a request only by that address. */
const ROUTES: readonly Route[] = [
  { method: 'POST', path: /^\/portal\/api\/link$/, open: (call) => askForLink(call, read(linkRequest, call.request)) },
  {
    method: 'POST',
    path: /^\/portal\/api\/session$/,
    open: ({ deps, request }) => openSession(deps, read(sessionRequest, request).token),
  },
  { method: 'POST', path: /^\/portal\/api\/sign-out$/, open: signOut },
  { method: 'GET', path: /^\/portal\/api\/me$/, signed: async ({ deps, address }) => describe(deps, address) },
  {
    method: 'GET',
    path: /^\/portal\/api\/requests$/,
    signed: ({ deps, address, request }) => listRequests(deps, address, request.query['before'] ?? null),
  },
  {
    method: 'POST',
    path: /^\/portal\/api\/requests$/,
    signed: ({ deps, address, request }) => openRequest(deps, address, read(newRequest, request)),
  },
  {
    method: 'GET',
    path: new RegExp(`^${REQUEST}$`),
    signed: ({ deps, address, params, request }) =>
      readRequest(deps, address, { id: at(params, 0), before: request.query['before'] ?? null }),
  },
  {
    method: 'POST',
    path: new RegExp(`^${REQUEST}/messages$`),
    signed: ({ deps, address, params, request }) =>
      addToRequest(deps, address, { id: at(params, 0), words: read(portalWords, request) }),
  },
  {
    method: 'POST',
    path: new RegExp(`^${REQUEST}/messages/([^/]+)/files/(\\d{1,3})$`),
    signed: ({ deps, address, params }) =>
      fileUrl(deps, address, { id: at(params, 0), message: at(params, 1), index: Number(at(params, 2)) }),
  },
  {
    method: 'POST',
    path: new RegExp(`^${REQUEST}/close$`),
    signed: ({ deps, address, params }) => closeRequest(deps, address, at(params, 0)),
  },
  {
    method: 'POST',
    path: new RegExp(`^${REQUEST}/rating$`),
    signed: ({ deps, address, params, request }) =>
      rateRequest(deps, address, { id: at(params, 0), rating: read(ratingRequest, request) }),
  },
  {
    method: 'POST',
    path: /^\/portal\/api\/uploads$/,
    signed: ({ deps, address, request }) => uploadUrl(deps, address, read(portalUpload, request)),
  },
];

/** The customers' own API: no login of the desk's opens it, only a link that was mailed. */
export const makeHandler = (deps: PortalDeps) => httpHandler((request) => route(deps, request), deps.log);

async function route(deps: PortalDeps, request: HttpRequest): Promise<HttpAnswer> {
  for (const each of ROUTES) {
    const found = each.method === request.method ? each.path.exec(request.path) : null;
    if (!found) continue;
    if (request.method === 'POST') refuseForms(request);
    const call = { deps, request, params: found.slice(1).map(decodeParam) };
    if ('open' in each) return each.open(call);
    const address = await sessionOf(deps, request);
    return json(200, await each.signed({ ...call, address }));
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

function decodeParam(param: string): string {
  try {
    return decodeURIComponent(param);
  } catch {
    return param;
  }
}

function read<T>(schema: z.ZodMiniType<T>, { body }: HttpRequest): T {
  const parsed = schema.safeParse(parseJson(body));
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
