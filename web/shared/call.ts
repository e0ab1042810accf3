import { ApiError, refusalOf } from './api-error.ts';

export type Call = <T>(method: string, path: string, body?: unknown, how?: How) => Promise<T>;

/**
 * `once`: a name under which the same request, asked again, is carried out once. `keepalive`: the request outlives its page; its body is 64 kB at most
 * (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch).
 */
type How = { once?: string | undefined; keepalive?: boolean };

export type CallOptions = {
  /** Undefined where nobody is logged in (any more). */
  token: () => string | undefined;
  fetch: typeof fetch;
  onUnauthorised: () => void;
};

const TIMEOUT_MS = 20_000;

/** One request to the REST API: JSON both ways, every failure an `ApiError` with the desk's own words. */
export function makeCall(options: CallOptions): Call {
  return async <T>(...[method, path, body, how]: Parameters<Call>): Promise<T> => {
    const token = options.token();
    if (token === undefined) return refuse(options);
    const response = await reach(options, path, request({ method, token, body, ...how }));
    if (response.status === 401) return refuse(options);
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw refusalOf(response.status, answer);
    return answer as T;
  };
}

function refuse({ onUnauthorised }: CallOptions): never {
  onUnauthorised();
  throw new ApiError(401, 'unauthorised', 'your session has ended, log in again');
}

async function reach(options: CallOptions, path: string, init: RequestInit): Promise<Response> {
  try {
    return await options.fetch(path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new ApiError(0, 'unreachable', String(cause));
  }
}

type Asked = How & { method: string; token: string; body: unknown };

function request({ method, token, body, once, keepalive = false }: Asked): RequestInit {
  const named = once === undefined ? {} : { 'idempotency-key': once };
  const headers: Record<string, string> = { authorization: `Bearer ${token}`, ...named };
  if (body === undefined) return { method, headers, keepalive };
  return { method, keepalive, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
