import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import WebSocket from 'ws';
import { logIn } from '../../../local/login/client.ts';
import type {
  MessagePage,
  MessageView,
  MeView,
  Notice,
  TicketDetail,
  TicketPage,
  TicketSummary,
} from '../../../shared/api/views.ts';
import type { RunningDesk } from './running-desk.ts';
import { until } from './until.ts';

export type Answer = { status: number; body: unknown };
export type OpenTicket = { ticket: TicketDetail; page: MessagePage };
export type Browser = {
  heard(kind: Notice['kind']): Notice[];
  /** Opens a ticket on the screen. */
  look(ticket: string): void;
  close(): Promise<void>;
};

export type Agent = {
  id: string;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The answer of a request that must succeed. */
  ask<T>(method: string, path: string, body?: unknown): Promise<T>;
  become(presence: 'available' | 'away'): Promise<MeView>;
  view(name: 'mine' | 'csr' | 'tsr' | 'all'): Promise<TicketSummary[]>;
  open(id: string): Promise<OpenTicket>;
  command(id: string, order: object): Promise<TicketDetail>;
  /** Answers a ticket; `more` may name its next status or files. */
  reply(id: string, text: string, more?: object): Promise<TicketDetail>;
  /** Opens the workspace's socket, and lets the three seconds pass after which every function knows of it. */
  browse(): Promise<Browser>;
};

/** Somebody of the demo's agents, who logs in as a browser does and works through the API. */
export async function agentAt(desk: RunningDesk, name: string): Promise<Agent> {
  const token = await logIn({ url: desk.url, agent: name });
  const call: Agent['call'] = async (method, path, body) => {
    const answer = await fetch(`${desk.url}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await call(method, path, body);
    if (answer.status === 200) return answer.body as T;
    throw new Error(`${method} /api/${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
  };
  const command: Agent['command'] = async (id, order) =>
    (await ask<OpenTicket>('POST', `tickets/${id}/commands`, order)).ticket;
  const { id } = await ask<MeView>('GET', 'me');
  return {
    id,
    call,
    ask,
    command,
    become: (presence) => ask('PUT', 'me/presence', { presence }),
    view: (which) => everyPage(ask, which),
    open: (ticket) => ask('GET', `tickets/${ticket}`),
    reply: (ticket, text, more = {}) => command(ticket, { type: 'reply', id: newId(), text, ...more }),
    browse: () => browse(desk, ask),
  };
}

const newId = () => randomBytes(12).toString('hex');

/** A ticket that moves meanwhile may stand on two pages. */
async function everyPage(ask: Agent['ask'], view: string): Promise<TicketSummary[]> {
  const tickets = new Map<string, TicketSummary>();
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: TicketPage = await ask('GET', `views/${view}${cursor ? `?cursor=${cursor}` : ''}`);
    for (const ticket of page.tickets) tickets.set(ticket.id, ticket);
    cursor = page.cursor;
  }
  return [...tickets.values()];
}

async function browse(desk: RunningDesk, ask: Agent['ask']): Promise<Browser> {
  const { ticket } = await ask<{ ticket: string }>('POST', 'socket');
  const socket = new WebSocket(`${desk.socketUrl}?ticket=${ticket}`, { origin: desk.url });
  const heard: Notice[] = [];
  socket.on('message', (data) => void heard.push(JSON.parse(String(data))));
  await once(socket, 'open');
  await desk.advance('PT3S');
  return {
    heard: (kind) => heard.filter((notice) => notice.kind === kind),
    look: (shown) => socket.send(JSON.stringify({ action: 'view', ticket: shown })),
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

/** The tickets of a customer, by any part of their address or name, as soon as there are any. */
export async function ticketsOf(lead: Agent, customer: string): Promise<TicketSummary[]> {
  return await until(`a ticket of ${customer}`, async () => {
    const tickets = await lead.view('all');
    const theirs = tickets.filter(({ contact: { key, name, address } }) => [key, name, address].includes(customer));
    return theirs.length > 0 && theirs;
  });
}

/** The only ticket of a customer, once it is given to somebody. */
export async function assignedTicketOf(lead: Agent, customer: string): Promise<TicketSummary> {
  return await until(`an assigned ticket of ${customer}`, async () => {
    const tickets = await ticketsOf(lead, customer);
    if (tickets.length > 1) throw new Error(`${customer} has ${tickets.length} tickets`);
    return tickets.find(({ assignee }) => assignee !== null);
  });
}

/** The message of that text, once its delivery has come so far. */
export async function delivered(
  agent: Agent,
  { ticket, text, state }: { ticket: string; text: string; state: string },
): Promise<MessageView> {
  return await until(`"${text}" as ${state}`, async () => {
    const { page } = await agent.open(ticket);
    return page.messages.find((message) => message.text === text && message.delivery?.state === state);
  });
}
