import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';
import type { ToWidget } from '../../shared/api/widget-views.ts';
import type { Line } from './line.ts';
import type { Input } from './plan.ts';

type Session = { session: string; token: string };
type Ear = { socket: WebSocket; hears: Set<(heard: ToWidget) => void> };
type Visitor = Ear & { session: Session; history: readonly string[] };

const ANSWER_MS = 3000;
/** Hellos on one socket. The desk may have lost it with a function's process: a new one is as good. */
const HELLOS = 3;

/** Visitors of the web chat, each with one socket; whoever loses it, or never got a welcome, comes back with the same session. */
export function openVisitors(line: Line) {
  const open = new Map<number, Promise<Visitor>>();
  const sessions = new Map<number, Session>();
  const visitor = (customer: number): Promise<Visitor> => {
    const known = open.get(customer);
    if (known) return known;
    const coming = enter(line, sessions.get(customer), customer);
    open.set(customer, coming);
    coming.then(
      ({ session, socket }) => {
        sessions.set(customer, session);
        socket.once('close', () => open.delete(customer));
      },
      () => open.delete(customer),
    );
    return coming;
  };
  return {
    /** True where the desk has confirmed it. */
    say: async ({ mark, customer }: Input, at: number): Promise<boolean> => {
      const text = `${mark} where is my order?`;
      const said = { action: 'send', id: `chat-${mark}`, text, sentAt: new Date(at).toISOString() };
      const heard = await ask(await visitor(customer), said, (each) => each.type === 'accepted' && each.id === said.id);
      return heard !== undefined;
    },
    /** What every visitor sees who comes back in the end: the texts of the conversation, one array a visitor. */
    seen: async (): Promise<(readonly string[])[]> => {
      const seen: (readonly string[])[] = [];
      for (const [customer, session] of sessions) {
        const back = await enter(line, session, customer);
        seen.push(back.history);
        back.socket.terminate();
      }
      return seen;
    },
    close: () => {
      for (const coming of open.values())
        void coming.then(
          ({ socket }) => socket.terminate(),
          () => undefined,
        );
    },
  };
}

async function enter(line: Line, known: Session | undefined, customer: number): Promise<Visitor> {
  const socket = new WebSocket(`${line.socketUrl}?account=main`, { origin: line.url });
  socket.on('error', () => socket.terminate());
  const hears: Ear['hears'] = new Set();
  socket.on('message', (data) => {
    const heard: ToWidget = JSON.parse(String(data));
    for (const hear of hears) hear(heard);
  });
  await Promise.race([once(socket, 'open'), once(socket, 'close').then(() => Promise.reject(new Error('not let in')))]);
  const hello = { action: 'hello', name: `V${customer}`, ...known };
  for (let tries = 0; tries < HELLOS; tries += 1) {
    const welcome = await ask({ socket, hears }, hello, ({ type }) => type === 'welcome');
    if (welcome?.type !== 'welcome') continue;
    const history = welcome.messages.map(({ text }) => text);
    return { socket, hears, session: { session: welcome.session, token: welcome.token }, history };
  }
  socket.terminate();
  throw new Error('no welcome');
}

/** Says it once and waits for the answer that is meant; undefined where none comes in time. */
async function ask(
  { socket, hears }: Ear,
  said: object,
  isMeant: (heard: ToWidget) => boolean,
): Promise<ToWidget | undefined> {
  const answer = Promise.withResolvers<ToWidget>();
  const hear = (heard: ToWidget) => isMeant(heard) && answer.resolve(heard);
  hears.add(hear);
  socket.send(JSON.stringify(said));
  const heard = await Promise.race([answer.promise, wait(ANSWER_MS, undefined, { ref: false })]);
  hears.delete(hear);
  return heard;
}
