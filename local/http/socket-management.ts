import { type HttpAnswer, json } from './answer.ts';
import type { Received } from './payload.ts';
import { MESSAGE_BYTES, type SocketApi } from './socket-api.ts';

/**
 * The `@connections` API that functions post to: POST sends, GET describes, DELETE closes; 410 where the browser has gone.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 */
export function manageConnection(sockets: SocketApi, { method, url, body }: Received): HttpAnswer {
  const id = decodeURIComponent(/\/@connections\/([^/?]+)/.exec(url)?.[1] ?? '');
  if (id === '') return fault(403, 'ForbiddenException', 'the path names no connection');
  const found = sockets.find(id);
  if (!found) return fault(410, 'GoneException', '');
  if (method === 'POST') {
    if (body.length > MESSAGE_BYTES) return fault(413, 'PayloadTooLargeException', 'Message too long');
    return sockets.post(id, body) ? empty(200) : fault(410, 'GoneException', '');
  }
  if (method === 'GET') {
    const { connection, lastActiveAt } = found;
    return json(200, {
      connectedAt: new Date(connection.connectedAt).toISOString(),
      lastActiveAt: new Date(lastActiveAt).toISOString(),
      identity: { sourceIp: connection.received.sourceIp, userAgent: '' },
    });
  }
  if (method === 'DELETE') return sockets.drop(id) ? empty(204) : fault(410, 'GoneException', '');
  return fault(403, 'ForbiddenException', `${method} is no operation on connections`);
}

function empty(status: number): HttpAnswer {
  return { status, headers: {}, body: Buffer.alloc(0) };
}

function fault(status: number, name: string, message: string): HttpAnswer {
  return json(status, { message }, { 'x-amzn-errortype': name });
}
