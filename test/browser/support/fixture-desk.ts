import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Notice } from '../../../shared/api/views.ts';
import type { ChatQuestions } from '../../../shared/api/widget-views.ts';
import { answerApi, readText } from './fixture-api.ts';
import { makeFixtureLogin } from './fixture-login.ts';
import { handOutFile } from './fixture-media.ts';
import { answerPage } from './fixture-pages.ts';
import { fixturePortal } from './fixture-portal.ts';
import { fixtureSockets } from './fixture-sockets.ts';
import { json, makeState } from './fixture-state.ts';
import { type FixtureTicket, message } from './fixture-tickets.ts';

export type FixtureDesk = Awaited<ReturnType<typeof startFixtureDesk>>;

/** A desk of canned answers on a port of its own: the built pages, the REST API, login and sockets by the contract's types. */
export async function startFixtureDesk(webDir: string) {
  const state = makeState(Date.now());
  const portal = fixturePortal(Date.now());
  const login = makeFixtureLogin();
  const server = createServer((request, response) => void answer(request, response).catch(unlessGone(request)));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sockets = fixtureSockets(server);
  let asks: ChatQuestions | null = null;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', url).pathname;
    if (path === '/config.json') return json(response, 200, { ...config(url), ...(asks ? { chatForm: asks } : {}) });
    if (path === '/fixture/authorise') return login.authorise(request, response);
    if (path === '/fixture/token') return login.token(request, response);
    if (path.startsWith('/fixture/files/')) return handOutFile(request, response);
    if (path.startsWith('/portal/api/')) return portal.answer(request, response);
    if (path.startsWith('/fixture/upload/')) return takeUpload(request, response);
    return path.startsWith('/api/') ? answerApi(state, request, response) : answerPage(webDir, request, response);
  }

  async function takeUpload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // One that never ends, and one that the bucket refuses.
    if (request.url?.includes('/stuck/')) return;
    if (request.url?.includes('/broken/')) return void response.writeHead(403).end();
    state.uploads.push({ key: request.url ?? '', bytes: (await readText(request)).length });
    response.writeHead(200).end();
  }

  return {
    url,
    state,
    sockets,
    portal,
    logins: login.count,
    /** What the chat asks before the first word. */
    ask(questions: ChatQuestions) {
      asks = questions;
    },
    /** The next command is answered so instead of being obeyed. */
    refuseNext: (status: number, text: string) =>
      state.refusals.push({ status, body: { code: 'refused', detail: text } }),
    /** A customer writes on a ticket; agents hear of it. */
    customerWrites: (id: string, text: string) => customerWrites(state, id, text, sockets.tell),
    async close() {
      sockets.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A page that is closed or loaded anew takes its questions with it. */
function unlessGone(request: IncomingMessage): (fault: unknown) => void {
  return (fault) => {
    if (!request.socket.destroyed) throw fault;
  };
}

function customerWrites(
  state: ReturnType<typeof makeState>,
  id: string,
  text: string,
  tell: (notice: Notice) => void,
): void {
  const entry = state.tickets.get(id);
  if (!entry) throw new Error(`the fixture desk has no ticket "${id}"`);
  const at = new Date().toISOString();
  entry.messages.push(message(at, 'in', entry.ticket.contact.name, text));
  Object.assign(entry.ticket, { preview: text, lastAt: at, waiting: true, version: entry.ticket.version + 1 });
  wake(entry.ticket);
  tell({
    type: 'notice',
    id: `notice-${at}-${id}`,
    kind: 'replied',
    at,
    text: `${entry.ticket.contact.name} has answered`,
    ticket: id,
    ref: entry.ticket.ref,
  });
}

/** What sleeps is open again. */
function wake(ticket: FixtureTicket['ticket']): void {
  if (ticket.snoozedUntil) ticket.status = 'open';
  delete ticket.snoozedUntil;
}

function config(url: string) {
  return {
    name: 'Northwind Support',
    stage: 'fixture',
    issuer: `${url}/fixture`,
    authorizeUrl: `${url}/fixture/authorise`,
    tokenUrl: `${url}/fixture/token`,
    logoutUrl: `${url}/fixture/logout`,
    clientId: 'workspace',
    socketUrl: `${url.replace('http', 'ws')}/socket`,
    widgetAccount: 'main',
    mail: 'help@support.northwind.example',
    now: new Date().toISOString(),
  };
}
