import type { IncomingHttpHeaders } from 'node:http';

type Asked = { method: string; headers: IncomingHttpHeaders };

/**
 * Why a request is refused, or null. Any page in any browser on this machine can send requests to a port of it: a foreign `Host` is a rebound name (DNS
 * rebinding), a foreign `Origin` a page of somebody else's. What sends no `Origin` (curl, webhooks) is no page.
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function refuseForeign({ method, headers }: Asked, port: number): string | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (port === 80) hosts.push('127.0.0.1', 'localhost');
  if (!headers.host || !hosts.includes(headers.host))
    return `foreign host "${headers.host ?? ''}": use http://127.0.0.1:${port}`;
  const { origin } = headers;
  if (origin !== undefined && !hosts.includes(origin.replace(/^http:\/\//, ''))) return `foreign origin "${origin}"`;
  const navigates = headers['sec-fetch-mode'] === 'navigate' && method === 'GET';
  return headers['sec-fetch-site'] === 'cross-site' && !navigates ? 'a request of another site' : null;
}

/**
 * Where a browser that opened the desk as `localhost` must go instead: its pages, login and sockets name 127.0.0.1, and to a browser that is another site.
 */
export function homeAddress({ method, headers }: Asked, { port, url }: { port: number; url: string }): string | null {
  const strays = headers.host?.startsWith('localhost') && headers['sec-fetch-mode'] === 'navigate' && method === 'GET';
  return strays ? `http://127.0.0.1:${port}${url}` : null;
}
