import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { json } from './fixture-state.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** What the desk sends with its pages; with Trusted Types on top, so that a page that needs a sink fails here. */
const POLICY =
  "default-src 'self'; frame-src 'self'; connect-src 'self' ws: wss: https:; img-src 'self' data: blob:; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const FRAME_POLICY =
  "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** A mail as the desk would have sanitised it, and a script that it would have removed: the frame must not run it either. */
const MAIL =
  '<!doctype html><body style="font:14px sans-serif"><h2 style="color:#0f6b57">Order 48213</h2><p>My card was charged <b>twice</b>.</p><script>parent.postMessage("ran","*");document.title="ran"</script></body>';

export async function answerPage(webDir: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fixture');
  if (pathname.startsWith('/frames/')) return answerFrame(response);
  if (pathname === '/strict') return answerStrict(response, searchParams.get('user'));
  const path = extname(pathname) ? pathname : `${pathname.replace(/\/$/, '')}/index.html`;
  const bytes = await readFile(join(webDir, normalize(path))).catch(() => null);
  if (!bytes) return json(response, 404, { error: 'not-found', message: `there is no ${pathname}` });
  response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/plain', 'content-security-policy': POLICY });
  response.end(bytes);
}

function answerFrame(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': FRAME_POLICY });
  response.end(MAIL);
}

/** A page of somebody else's that allows next to nothing: the script, its sockets, and no style. `user`: whom it signs for. */
function answerStrict(response: ServerResponse, user: string | null): void {
  const policy = "default-src 'none'; script-src 'self'; connect-src 'self' ws:; require-trusted-types-for 'script'";
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
  const signed = user === null ? '' : ` data-user="${user}"`;
  response.end(
    `<!doctype html><html lang="de"><title>Shop</title><body><script src="/widget.js" data-colour="#0f6b57"${signed}></script></body></html>`,
  );
}
