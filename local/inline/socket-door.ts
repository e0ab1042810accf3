import { DeskError } from '../../shared/errors.ts';
import type { Ids } from '../../shared/platform/ports.ts';
import { type Connection, connectEvent, disconnectEvent, messageEvent } from '../http/socket-events.ts';
import type { Functions } from './functions.ts';
import { NO_CONTEXT } from './http-door.ts';
import type { Line, Lines } from './lines.ts';
import type { Meter } from './meter.ts';

export type Socket = Line & {
  say(data: unknown): Promise<void>;
  /** What came of one `type`, oldest first. */
  heard(type: string): Record<string, unknown>[];
  close(): Promise<void>;
};

export type SocketDoor = {
  chat: Functions['chat'];
  lines: Lines;
  ids: Ids;
  meter: Meter;
  now(): number;
};

type Event = Parameters<Functions['chat']>[0];

/** Opens a socket through `$connect`; throws `socket.refused` with the status where the desk does not let it in. */
export async function openSocket(
  { chat, lines, ids, meter, now }: SocketDoor,
  { query, origin }: { query: Readonly<Record<string, string>>; origin: string },
): Promise<Socket> {
  const line = lines.open(ids.next());
  const connection: Connection = {
    id: line.id,
    connectedAt: now(),
    apiId: 'inline',
    received: {
      method: 'GET',
      url: `/?${new URLSearchParams(query)}`,
      rawHeaders: ['Host', 'desk.inline', ...(origin ? ['Origin', origin] : [])],
      body: new Uint8Array(),
      protocol: 'HTTP/1.1',
      sourceIp: '127.0.0.1',
    },
  };
  const moment = () => ({ requestId: ids.next(), at: now() });
  const run = async (event: object) => {
    meter.charge('chat', 'lambdaRequests');
    return chat(event as unknown as Event, NO_CONTEXT);
  };
  const answer = (await run(connectEvent(connection, moment()))) as { statusCode?: number };
  if (answer.statusCode !== 200) {
    line.open = false;
    throw new DeskError('socket.refused', `the desk answered ${answer.statusCode}`, { recovery: 'never' });
  }
  return Object.assign(line, {
    heard: (type: string) =>
      line.received.filter((each): each is Record<string, unknown> => Reflect.get(Object(each), 'type') === type),
    async say(data: unknown) {
      meter.charge('chat', 'socketMessages');
      const body = typeof data === 'string' ? data : JSON.stringify(data);
      await run(messageEvent(connection, { ...moment(), routeKey: '$default' }, body));
    },
    async close() {
      line.open = false;
      await run(disconnectEvent(connection, moment(), { code: 1001, reason: '' }));
    },
  });
}
