import type { IncomingMessage, ServerResponse } from 'node:http';
import { findAgent } from './agents.ts';
import type { LoginKeys } from './keys.ts';
import { LOGIN_CSS, loginPage, PAGE_HEADERS } from './page.ts';
import { makeProvider } from './provider.ts';

export type LoginOptions = { deskName: string; webUrl: string; clientId: string; keys: LoginKeys };

/** Serves everything under `/login`; `body` has not been read yet. */
export type Login = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function makeLogin({ deskName, webUrl, clientId, keys }: LoginOptions): Login {
  const origins = [webUrl, webUrl.replace('127.0.0.1', 'localhost')];
  const provider = makeProvider({ issuer: `${webUrl}/login`, clientId, origins, keys });
  const serve = provider.callback();

  const choose = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') {
      await provider.interactionDetails(request, response);
      return send(response, 200, PAGE_HEADERS, loginPage({ deskName, action: request.url ?? '' }));
    }
    const agent = findAgent(new URLSearchParams(await readForm(request)).get('agent') ?? '');
    if (!agent) return send(response, 400, TEXT, 'there is no such agent');
    await provider.interactionFinished(request, response, { login: { accountId: agent.id } });
  };

  return async (request, response) => {
    const url = request.url ?? '';
    if (url === '/login/login.css')
      return send(response, 200, { 'content-type': 'text/css', 'cache-control': 'max-age=3600' }, LOGIN_CSS);
    if (url.startsWith('/login/logout')) return logOut(url, origins, response);
    if (url.startsWith('/login/choose/')) {
      return await choose(request, response).catch(() =>
        send(response, 400, TEXT, 'this login has expired: start again from the first page'),
      );
    }
    // the provider learns its mount point from the difference between the two
    Object.assign(request, { originalUrl: url, url: url.slice('/login'.length) || '/' });
    await serve(request, response);
  };
}

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };

/** As the user pool's `/logout`: forgets the browser's session and goes on to `logout_uri`, if that is ours. */
function logOut(url: string, origins: readonly string[], response: ServerResponse): void {
  const wanted = new URL(url, origins[0]).searchParams.get('logout_uri') ?? `${origins[0]}/`;
  const target = origins.some((origin) => wanted === origin || wanted.startsWith(`${origin}/`))
    ? wanted
    : `${origins[0]}/`;
  const gone = ['_session', '_session.sig', '_session.legacy', '_session.legacy.sig'].map(
    (name) => `${name}=; path=/; max-age=0; httponly`,
  );
  send(
    response,
    303,
    { location: target, 'set-cookie': [...gone, ...gone.map((each) => each.replace('path=/;', 'path=/login;'))] },
    '',
  );
}

function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string | string[]>,
  body: string,
): void {
  response.writeHead(status, headers).end(body);
}

async function readForm(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 10_000) break;
  }
  return text;
}

export const isLogin = (url = ''): boolean => /^\/login(?:[/?]|$)/.test(url);
