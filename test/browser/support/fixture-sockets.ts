import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FromWidget } from '../../../shared/api/from-widget.ts';
import type { Company, Notice } from '../../../shared/api/views.ts';
import type { ToWidget, WidgetHours, WidgetMessage } from '../../../shared/api/widget-views.ts';

type Chat = { messages: WidgetMessage[]; sockets: Set<WebSocket>; session: string; hours?: WidgetHours };

const newChat = (session: string): Chat => ({ messages: [], sockets: new Set(), session });

/** Agents' sockets get notices; a widget's socket speaks its protocol, one chat for everybody, and one for each who is signed in. */
export function fixtureSockets(server: Server) {
  const door = new WebSocketServer({ noServer: true });
  const agents = new Set<WebSocket>();
  const chat = newChat('session-1');
  const doorman = signedDoor(chat);
  const received: FromWidget[] = [];
  const bucket = { path: 'kept' };
  const fromAgents: unknown[] = [];
  const here = Promise.withResolvers<void>();
  let shut = false;
  let deaf = false;
  server.on('upgrade', (request, socket, head) => {
    if (shut) {
      socket.destroy();
      return;
    }
    const query = new URL(request.url ?? '/', 'http://fixture').searchParams;
    door.handleUpgrade(request, socket, head, (line) =>
      query.has('ticket')
        ? welcomeAgent(agents, line, (said) => here.resolve(void fromAgents.push(said)))
        : welcomeVisitor({ ...doorman, bucket }, line, (said) => received.push(said) > 0 && !deaf),
    );
  });
  return {
    received,
    fromAgents,
    /** An agent's page has said what it shows: from now on it hears what is told. */
    agentHere: here.promise,
    tell(notice: Notice | Company) {
      for (const line of agents) line.send(JSON.stringify(notice));
    },
    answerVisitor: (text: string, files?: WidgetMessage['files']) =>
      say(chat, {
        id: `answer-${chat.messages.length}`,
        direction: 'out',
        text,
        at: new Date().toISOString(),
        author: 'Mia Hansen',
        ...(files ? { files } : {}),
      }),
    /** As once a ticket has been resolved for a while. */
    askVisitor: () =>
      say(chat, {
        id: 'question-1',
        direction: 'out',
        text: 'One click is enough:',
        at: new Date().toISOString(),
        author: 'Northwind Support',
        asks: true,
      }),
    /** What becomes of the files that visitors upload from now on. */
    setBucket(path: 'kept' | 'stuck' | 'broken') {
      bucket.path = path;
    },
    toVisitor(said: ToWidget) {
      for (const line of chat.sockets) send(line, said);
    },
    /** What the desk says of its hours from the next word on. */
    setHours(hours: WidgetHours) {
      chat.hours = hours;
    },
    /** The line breaks; with `shut`, nobody gets a new one until `open`. */
    shut() {
      shut = true;
      for (const line of [...agents, ...chat.sockets]) line.terminate();
    },
    open() {
      shut = false;
    },
    /** Takes nothing in and says nothing: as when what was sent got lost on its way. */
    setDeaf(value: boolean) {
      deaf = value;
    },
    close() {
      for (const line of door.clients) line.terminate();
    },
  };
}

function welcomeAgent(agents: Set<WebSocket>, line: WebSocket, hears: (said: unknown) => void): void {
  agents.add(line);
  line.on('close', () => agents.delete(line));
  line.on('message', (data) => {
    hears(JSON.parse(String(data)));
    line.send(JSON.stringify({ type: 'pong', now: new Date().toISOString() }));
  });
}

/** Whose chat a line is in: a token that ends in `good` is believed, from the first browser that shows it. */
function signedDoor(anonymous: Chat) {
  const signed = new Map<string, Chat>();
  const holders = new Map<string, string>();
  const whose = (token: string, browser = ''): Chat => {
    const [, body = '', mac] = token.split('.');
    if (mac !== 'good' || (holders.get(token) ?? browser) !== browser) return anonymous;
    holders.set(token, browser);
    const { sub } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { sub: string };
    const known = signed.get(sub) ?? newChat(`u.${sub}`);
    if (anonymous.hours) known.hours = anonymous.hours;
    signed.set(sub, known);
    return known;
  };
  return { anonymous, of: (said: FromWidget, now: Chat) => whoIs(said, now, { anonymous, whose }) };
}

type Whose = { anonymous: Chat; whose: (token: string, browser?: string) => Chat };

function whoIs(said: FromWidget, now: Chat, { anonymous, whose }: Whose): Chat {
  if (said.action !== 'hello') return now;
  return said.user === undefined ? anonymous : whose(said.user, said.browser);
}

function welcomeVisitor(
  doorman: ReturnType<typeof signedDoor> & { bucket: { path: string } },
  line: WebSocket,
  hears: (said: FromWidget) => boolean,
): void {
  let chat = doorman.anonymous;
  chat.sockets.add(line);
  line.on('close', () => chat.sockets.delete(line));
  line.on('message', (data) => {
    const said = JSON.parse(String(data)) as FromWidget;
    if (!hears(said)) return;
    chat.sockets.delete(line);
    chat = doorman.of(said, chat);
    chat.sockets.add(line);
    if (said.action === 'upload') send(line, addressOf(said, doorman.bucket));
    else answer(chat, line, said);
  });
}

function addressOf({ id }: { id: string }, { path }: { path: string }): ToWidget {
  return { type: 'upload', id, key: `uploads/v-1/${id}`, url: `/fixture/upload/${path}/${id}` };
}

function answer(chat: Chat, line: WebSocket, said: FromWidget): void {
  if (said.action === 'hello') send(line, welcome(chat, said.after));
  else if (said.action === 'ping') send(line, { type: 'pong', now: new Date().toISOString() });
  else if (said.action === 'send') take(chat, line, said);
  else if (said.action === 'file') send(line, { type: 'file', ...placeOf(said), url: '/fixture/files/photo.jpg' });
  else if (said.action === 'rate') send(line, { type: 'rated', id: said.id, thanks: 'Thank you, it has arrived.' });
}

const placeOf = ({ message, index }: { message: string; index: number }) => ({ message, index });

function take(chat: Chat, line: WebSocket, said: Extract<FromWidget, { action: 'send' }>): void {
  const known = chat.messages.some(({ id }) => id === said.id);
  const files = said.files?.map((file, index) => ({ ...file, at: { message: said.id, index } }));
  const heard = { id: said.id, direction: 'in' as const, text: said.text, at: said.sentAt, author: '' };
  if (!known) say(chat, files ? { ...heard, files } : heard);
  send(line, { type: 'accepted', id: said.id });
}

function welcome(chat: Chat, after: string | undefined): ToWidget {
  const messages = chat.messages.slice(Number(after ?? 0));
  return {
    type: 'welcome',
    session: chat.session,
    ...(chat.session.startsWith('u.') ? { token: '', signed: true } : { token: 'token-1' }),
    messages,
    cursor: String(chat.messages.length),
    now: new Date().toISOString(),
    ...(chat.hours ? { hours: chat.hours } : {}),
  };
}

function say(chat: Chat, message: WidgetMessage): void {
  chat.messages.push(message);
  for (const line of chat.sockets) send(line, { type: 'message', message, cursor: String(chat.messages.length) });
}

function send(line: WebSocket, said: ToWidget): void {
  line.send(JSON.stringify(said));
}
