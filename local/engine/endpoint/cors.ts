import type { WireAnswer } from '../wire.ts';

type Headers = Readonly<Record<string, string>>;

/** The answer to a browser that asks before it uploads. Its origin has been checked already. */
export function preflight(headers: Headers): WireAnswer {
  const asked = headers['access-control-request-headers'];
  const allowed = {
    'access-control-allow-methods': 'GET, HEAD, PUT',
    ...(asked === undefined ? {} : { 'access-control-allow-headers': asked }),
    'access-control-max-age': '600',
  };
  return withCors(headers, { status: 204, headers: allowed, body: '' });
}

/** Lets the page that asked read the answer. */
export function withCors({ origin }: Headers, answer: WireAnswer): WireAnswer {
  if (origin === undefined) return answer;
  const cors = { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'ETag', vary: 'Origin' };
  return { ...answer, headers: { ...answer.headers, ...cors } };
}
