import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Invoke } from '../lambda/invocation.ts';
import { toHttpAnswer } from './answer.ts';
import type { Received } from './payload.ts';
import { type Connection, connectEvent, disconnectEvent, messageEvent } from './socket-events.ts';

export type SocketApiOptions = {
  apiId: string;
  /** Function by route key: `$connect`, `$disconnect`, `$default`, or a value of the selected field. */
  routes: Readonly<Record<string, string>>;
  /** `action` of `$request.body.action`. */
  selectBy: string;
  invoke: Invoke;
  now(): number;
  idleMs?: number;
};

type Open = { connection: Connection; socket: WebSocket; lastActiveAt: number; timers: NodeJS.Timeout[] };

export type SocketApi = {
  upgrade(request: IncomingMessage, received: Received, stream: Duplex, head: Buffer): Promise<void>;
  find(id: string): Open | undefined;
  /** False where the connection is gone. */
  post(id: string, data: Uint8Array): boolean;
  drop(id: string): boolean;
  count(): number;
  close(): Promise<void>;
};

/** Limits of a WebSocket API: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
export const MESSAGE_BYTES = 128 * 1024;
const IDLE_MS = 10 * 60_000;
const LIFE_MS = 2 * 3_600_000;

/** A WebSocket API: `$connect` decides on the handshake, messages are told apart by one field of their JSON, `$disconnect` is best effort. */
export function makeSocketApi({ apiId, routes, selectBy, invoke, now, idleMs = IDLE_MS }: SocketApiOptions): SocketApi {
  const server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES, perMessageDeflate: false });
  const open = new Map<string, Open>();
  const closing = new Set<Promise<unknown>>();

  const onMessage = async (entry: Open, data: RawData, isBinary: boolean): Promise<void> => {
    entry.lastActiveAt = now();
    if (isBinary) return entry.socket.close(1003, 'binary messages are not supported');
    const body = data.toString();
    const routeKey = select(body, selectBy, routes);
    const requestId = randomUUID();
    const functionName = routes[routeKey];
    const outcome = functionName
      ? await invoke(functionName, messageEvent(entry.connection, { routeKey, requestId, at: now() }, body))
      : undefined;
    if (outcome?.ok) return;
    const message = outcome ? 'Internal server error' : 'Forbidden';
    entry.socket.send(JSON.stringify({ message, connectionId: entry.connection.id, requestId }));
  };
  const onClose = (entry: Open, code: number, reason: string): void => {
    open.delete(entry.connection.id);
    for (const timer of entry.timers) clearTimeout(timer);
    const functionName = routes['$disconnect'];
    if (!functionName) return;
    const told = invoke(
      functionName,
      disconnectEvent(entry.connection, { requestId: randomUUID(), at: now() }, { code, reason }),
    );
    closing.add(told);
    void told.finally(() => closing.delete(told));
  };
  const admit = (connection: Connection, socket: WebSocket): void => {
    const entry: Open = { connection, socket, lastActiveAt: now(), timers: [] };
    let activeAt = Date.now();
    entry.timers.push(
      setInterval(
        () => Date.now() - activeAt >= idleMs && socket.close(1001, 'Going away'),
        Math.min(idleMs, 30_000),
      ).unref(),
      setTimeout(() => socket.close(1001, 'Going away'), LIFE_MS).unref(),
    );
    open.set(connection.id, entry);
    socket.on('message', (data: RawData, isBinary: boolean) => {
      activeAt = Date.now();
      void onMessage(entry, data, isBinary);
    });
    socket.on('close', (code: number, reason: Buffer) => onClose(entry, code, reason.toString()));
    socket.on('error', () => socket.terminate());
  };
  const judge = async (connection: Connection): Promise<number> => {
    const functionName = routes['$connect'];
    if (!functionName) return 200;
    return toHttpAnswer(await invoke(functionName, connectEvent(connection, { requestId: randomUUID(), at: now() })))
      .status;
  };

  return {
    upgrade: async (request, received, stream, head) => {
      stream.on('error', () => stream.destroy());
      const connection = { id: newConnectionId(), connectedAt: now(), apiId, received };
      const status = await judge(connection);
      if (status >= 200 && status < 300)
        server.handleUpgrade(request, stream, head, (socket) => admit(connection, socket));
      else
        stream.end(
          `HTTP/1.1 ${status >= 400 ? status : 500} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
        );
    },
    find: (id) => open.get(id),
    post: (id, data) => {
      const entry = open.get(id);
      if (!entry || entry.socket.readyState !== entry.socket.OPEN) return false;
      entry.lastActiveAt = now();
      entry.socket.send(data, { binary: false });
      return true;
    },
    drop: (id) => {
      const entry = open.get(id);
      entry?.socket.close(1000, 'Connection Closed Normally');
      return entry !== undefined;
    },
    count: () => open.size,
    close: async () => {
      for (const { socket } of open.values()) socket.close(1001, 'Going away');
      await new Promise((resolve) => setTimeout(resolve, open.size > 0 ? 50 : 0));
      for (const { socket } of open.values()) socket.terminate();
      await Promise.all(closing);
      server.close();
    },
  };
}

/** A message that is no JSON, or names no known route, goes to `$default`. */
function select(body: string, field: string, routes: Readonly<Record<string, string>>): string {
  try {
    const parsed: unknown = JSON.parse(body);
    const named =
      typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>)[field] : undefined;
    return typeof named === 'string' && !named.startsWith('$') && named in routes ? named : '$default';
  } catch {
    return '$default';
  }
}

/** Shaped as AWS's are: `L0SM9cOFvHcCIhw=`. */
function newConnectionId(): string {
  return `${randomBytes(11).toString('base64url')}=`;
}
