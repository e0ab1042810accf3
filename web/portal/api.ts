import type {
  NewRequest,
  PortalMe,
  PortalWords,
  RequestList,
  RequestPage,
  RequestView,
} from '../../shared/api/portal.ts';
import { ApiError, refusalOf } from '../shared/api-error.ts';

export type PortalApi = ReturnType<typeof portalApi>;
export type Uploaded = NonNullable<PortalWords['files']>[number];

/** The portal's API by name. The session is a cookie that no script can see. */
export function portalApi() {
  const requestPath = (id: string) => `requests/${encodeURIComponent(id)}`;
  return {
    me: () => call<PortalMe>('GET', 'me'),
    askForLink: (address: string, language: string) => call<object>('POST', 'link', { address, language }),
    signIn: (token: string) => call<{ address: string }>('POST', 'session', { token }),
    signOut: () => call<object>('POST', 'sign-out', {}),
    requests: (before?: string) => call<RequestList>('GET', withBefore('requests', before)),
    request: (id: string, before?: string) => call<RequestPage>('GET', withBefore(requestPath(id), before)),
    open: (request: NewRequest) => call<{ id: string }>('POST', 'requests', request),
    add: (id: string, words: PortalWords) => call<object>('POST', `${requestPath(id)}/messages`, words),
    close: (id: string) => call<{ request: RequestView }>('POST', `${requestPath(id)}/close`, {}),
    rate: (id: string, rating: { score: number; comment: string }) =>
      call<{ request: RequestView }>('POST', `${requestPath(id)}/rating`, rating),
    file: (id: string, message: string, index: number) =>
      call<{ url: string }>('POST', `${requestPath(id)}/messages/${encodeURIComponent(message)}/files/${index}`, {}),
    upload,
  };
}

function withBefore(path: string, before: string | undefined): string {
  return before === undefined ? path : `${path}?${new URLSearchParams({ before })}`;
}

async function upload(file: File): Promise<Uploaded> {
  const contentType = (file.type || 'application/octet-stream').slice(0, 100);
  const body = { contentType, bytes: file.size };
  const { key, url } = await call<{ key: string; url: string }>('POST', 'uploads', body);
  const headers = { 'content-type': contentType };
  const answer = await reach(url, { method: 'PUT', body: file, headers }, UPLOAD_MS);
  if (!answer.ok) throw new ApiError(answer.status, 'upload', file.name);
  return { key, name: file.name.slice(0, 200), contentType, bytes: file.size };
}

async function call<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  const sent =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await reach(`/portal/api/${path}`, { method, ...sent });
  const said: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw refusalOf(answer.status, said);
  return said as T;
}

const ANSWER_MS = 60_000;
/** 20 MB by a poor mobile line. */
const UPLOAD_MS = 600_000;

async function reach(url: string, init: RequestInit, ms = ANSWER_MS): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(ms) });
  } catch (cause) {
    throw new ApiError(0, 'unreachable', String(cause));
  }
}
