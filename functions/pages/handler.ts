import type { PublicConfig } from '../../shared/api/views.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/platform/http-handler.ts';
import { httpHandler, json } from '../../shared/platform/http-handler.ts';
import type { Clock, Log } from '../../shared/platform/ports.ts';

export type PagesDeps = {
  /** Where files are put and pictures are shown from, by signed addresses. */
  bucketOrigin: string;
  config: Omit<PublicConfig, 'now' | 'mail'>;
  mail: string;
  file: (path: string) => Uint8Array | undefined;
  clock: Clock;
  log: Log;
};

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** No inline script or style anywhere: an injected one does not run. Sockets and the bucket's signed addresses are on other hosts. */
const policy = (bucketOrigin: string): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob: ${bucketOrigin}`.trim(),
    `connect-src 'self' ws: wss: https: ${bucketOrigin}`.trim(),
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The workspace, the portal, the widget's script, and what a browser must know before anybody has logged in. */
export const makeHandler = (deps: PagesDeps) => httpHandler(async (request) => serve(deps, request), deps.log);

function serve({ config, mail, file, clock, bucketOrigin }: PagesDeps, { path }: HttpRequest): HttpAnswer {
  if (path === '/config.json') return open(json(200, { ...config, mail, now: new Date(clock.now()).toISOString() }));
  const name = fileOf(path);
  const bytes = file(name);
  if (!bytes)
    return {
      status: 404,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: `there is no page at ${path.slice(0, 200)}`,
    };
  return { status: 200, headers: headersOf(name, bucketOrigin), body: Buffer.from(bytes).toString('utf8') };
}

/** A widget on another site must find its desk. */
function open(answer: HttpAnswer): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, 'access-control-allow-origin': '*' } };
}

/** A folder's page is its index; nothing but plain names gets through to the files. */
function fileOf(path: string): string {
  const plain = path.replace(/^\/+/, '');
  if (!/^[a-z0-9./-]*$/i.test(plain) || plain.includes('..')) return '';
  if (plain === 'api/openapi.json') return 'openapi.json';
  if (plain === 'favicon.ico') return 'favicon.svg';
  const last = plain.split('/').at(-1) ?? '';
  return last.includes('.') ? plain : `${plain}${plain === '' || plain.endsWith('/') ? '' : '/'}index.html`;
}

function headersOf(name: string, bucketOrigin: string): Record<string, string> {
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  // Pages and scripts change with a deployment under the same name: the browser asks each time, which costs a request and no surprise.
  const shared = { 'content-type': type, 'content-security-policy': policy(bucketOrigin), 'cache-control': 'no-cache' };
  return name === 'widget.js'
    ? { ...shared, 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
    : shared;
}
