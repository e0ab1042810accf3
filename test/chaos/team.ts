import { setTimeout as wait } from 'node:timers/promises';
import type { TicketPage } from '../../shared/api/views.ts';
import { type Line, untilAccepted } from './line.ts';

/** What an agent has written, and whether the desk said that it has it. */
export type Reply = { mark: string; accepted: boolean };

const TEAM = ['carla', 'chen', 'tom', 'tara'];
const PAUSE_MS = 200;

type Answer = { status: number; body: unknown };
type Call = (method: string, path: string, body?: unknown) => Promise<Answer>;
type Place = { line: Line; tokenFor(agent: string): Promise<string>; isOver(): boolean };

/** Agents who answer what is given to them and resolve it, one ticket after another. */
export async function workAsTeam(place: Place): Promise<Reply[]> {
  const replies: Reply[] = [];
  await Promise.all(
    TEAM.map(async (name) => {
      const call = caller(place.line, await place.tokenFor(name));
      await untilAccepted(async () => (await call('PUT', 'me/presence', { presence: 'available' })).status === 200);
      for (; !place.isOver(); await wait(PAUSE_MS)) await answerOne(call, replies);
    }),
  );
  return replies;
}

/** The newest ticket, since another may have been answered before the list knew. */
async function answerOne(call: Call, replies: Reply[]): Promise<void> {
  const { status, body } = await call('GET', 'views/mine').catch(() => ({ status: 0, body: null }));
  const ticket = status === 200 ? (body as TicketPage).tickets[0] : undefined;
  if (!ticket) return;
  const mark = `answered-${String(replies.length).padStart(7, '0')}`;
  const reply: Reply = { mark, accepted: false };
  replies.push(reply);
  const order = { type: 'reply', id: mark, text: `${mark} it is on its way`, status: 'resolved' };
  await untilAccepted(async () => {
    const answer = await call('POST', `tickets/${ticket.id}/commands`, order);
    reply.accepted = answer.status === 200;
    return answer.status < 500;
  });
}

function caller({ url }: Line, token: string): Call {
  return async (method, path, body) => {
    const answer = await fetch(`${url}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
}
