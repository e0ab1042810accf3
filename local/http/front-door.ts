import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { gatewayAnswer, type HttpAnswer } from './answer.ts';
import { homeAddress, refuseForeign } from './guard.ts';
import { BODY_BYTES } from './http-api.ts';
import type { Received } from './payload.ts';

export type Rooms = {
  /** Takes the request as a stream, answers by itself; true when it has taken it. */
  stream(request: IncomingMessage, response: ServerResponse): boolean;
  /** Everything else, with its body read. */
  answer(received: Received): Promise<HttpAnswer>;
  upgrade(request: IncomingMessage, received: Received, stream: Duplex, head: Buffer): void;
};

export type FrontDoor = {
  port: number;
  /** The rooms behind the door need its address before they can be built. */
  open(rooms: Rooms): void;
  close(): Promise<void>;
};

/** The one port of the desk, on 127.0.0.1 only. Until it is opened it answers 503. */
export async function startFrontDoor({ port, tell }: { port: number; tell(line: string): void }): Promise<FrontDoor> {
  let rooms: Rooms | undefined;
  const server = createServer((request, response) => {
    const asked = { method: request.method ?? 'GET', headers: request.headers };
    const refused = refuseForeign(asked, portOf(server));
    if (refused) return write(response, gatewayAnswer(403, refused));
    const home = homeAddress(asked, { port: portOf(server), url: request.url ?? '/' });
    if (home) return write(response, { status: 307, headers: { location: home }, body: Buffer.alloc(0) });
    if (!rooms) return write(response, gatewayAnswer(503, 'the desk is not ready yet'));
    return void serve(rooms, request, response).catch((error: unknown) => {
      tell(`${request.method} ${request.url} failed: ${error instanceof Error ? error.stack : String(error)}`);
      write(response, gatewayAnswer(500, 'Internal Server Error'));
    });
  });
  server.on('upgrade', (request, stream: Duplex, head) => {
    stream.on('error', () => stream.destroy());
    const refused = refuseForeign({ method: 'GET', headers: request.headers }, portOf(server));
    if (refused || !rooms || !isSocketPath(request.url))
      return void stream.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    rooms.upgrade(request, received(request, new Uint8Array()), stream, head);
  });
  await listen(server, port);
  return {
    port: portOf(server),
    open: (given) => {
      rooms = given;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(rooms: Rooms, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (rooms.stream(request, response)) return;
  const body = await readBody(request);
  write(response, body ? await rooms.answer(received(request, body)) : gatewayAnswer(413, 'Request Entity Too Large'));
}

/** Undefined where it is too large; the rest is read and thrown away, so that the sender hears the answer. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= BODY_BYTES) chunks.push(chunk);
  }
  return bytes <= BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

function received(request: IncomingMessage, body: Uint8Array): Received {
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    rawHeaders: request.rawHeaders,
    body,
    protocol: `HTTP/${request.httpVersion}`,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
  };
}

function write(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, {
    ...headers,
    ...(status === 204 || status === 304 ? {} : { 'content-length': body.length }),
  });
  response.end(body);
}

function isSocketPath(url = ''): boolean {
  return url === '/socket' || url.startsWith('/socket?');
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo | null)?.port ?? 0;
}
