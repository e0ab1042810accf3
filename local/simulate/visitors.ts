import { createMeter } from '../inline/meter.ts';
import { openSocket, type Socket } from '../inline/socket-door.ts';
import type { CustomerPlan } from './plan.ts';
import { mayGoOn, type Stage, spoken, turn } from './stage.ts';
import { note, strikes } from './world.ts';

const unread = createMeter();

/** What a page's browser remembers of its chat. */
export type Visit = { session?: string; token?: string };

/** A visitor with the widget open, who sends each message under one id until the desk confirms it, by whatever socket is open. */
export async function visitor(stage: Stage, plan: CustomerPlan): Promise<void> {
  const { world } = stage;
  const known: Visit = {};
  stage.visits.push(known);
  let socket = null as Socket | null;
  for (const { token } of plan.says) {
    const message = {
      action: 'send',
      id: `visit-${plan.number}-${token}`,
      text: `hello ${spoken(token)}`,
      sentAt: new Date(world.now).toISOString(),
      ...(stage.settings.chat.mailAfterMinutes === null ? {} : { form: formOf(plan) }),
    };
    for (let confirmed = false; !confirmed; ) {
      await turn(world, `visitor ${plan.number}`, mayGoOn(stage, plan, { token }));
      socket = socket?.open ? socket : await enter(stage, known);
      if (!socket) continue;
      const line = socket;
      await say(line, message);
      confirmed = line.heard('accepted').some(({ id }) => id === message.id);
      if (strikes(world, 'gone', 4)) line.open = false;
    }
    stage.accepted.push({ token, channel: 'webchat', readable: true });
    note(world, token, () => `visitor ${plan.number} has sent ${spoken(token)}`);
    if (strikes(world, 'duplicate', 4) && socket) await say(socket, message);
  }
}

/** What a visitor fills in before the first word; the desk reads it once. */
const formOf = ({ number }: CustomerPlan) => ({ email: addressOf(number), values: {}, consent: false });

/** Where an answer goes that a visitor has not seen. */
const addressOf = (number: number): string => `visitor${number}@customer.example`;

/** Opens a socket and says hello; null where a function died on the way. The first session that is told stays. */
export async function enter(stage: Stage, known: Visit): Promise<Socket | null> {
  const socket = await open(stage, { account: 'main' });
  if (!socket) return null;
  await say(socket, { action: 'hello', ...known });
  const [welcome] = socket.heard('welcome');
  if (!welcome) return null;
  Object.assign(known, { session: welcome['session'], token: welcome['token'] });
  return socket;
}

/** A socket by its query; null where the function died at the door. */
export async function open(stage: Stage, query: Record<string, string>): Promise<Socket | null> {
  const { world, environments, lines, ids } = stage;
  const chat = async (event: unknown) => {
    const invoked = await environments.invoke('chat', event);
    if (!invoked.ok) throw new Error(invoked.error.errorMessage);
    return invoked.payload;
  };
  try {
    const door = { chat: chat as never, lines, ids, meter: unread, now: () => world.now };
    return await openSocket(door, { query, origin: 'https://www.example' });
  } catch {
    return null;
  }
}

/** A function that dies or fails says nothing; API Gateway tells the browser that something went wrong. */
export async function say(socket: Socket, data: unknown): Promise<void> {
  await socket.say(data).catch(() => undefined);
}
