import { commonLogTime, type Received } from './payload.ts';

export type Connection = { id: string; connectedAt: number; apiId: string; received: Received };
type Moment = { routeKey: string; eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT'; requestId: string; at: number };

/**
 * The events of a WebSocket API. `$connect` carries headers and query, a message only its body.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 */
export function connectEvent(connection: Connection, moment: Pick<Moment, 'requestId' | 'at'>) {
  const { headers, multi } = originalHeaders(connection.received.rawHeaders);
  const query = new URL(connection.received.url, 'http://socket').searchParams;
  const names = [...new Set(query.keys())];
  return {
    headers,
    multiValueHeaders: multi,
    ...(names.length === 0
      ? {}
      : {
          queryStringParameters: Object.fromEntries(names.map((name) => [name, query.getAll(name).at(-1) ?? ''])),
          multiValueQueryStringParameters: Object.fromEntries(names.map((name) => [name, query.getAll(name)])),
        }),
    requestContext: context(connection, { ...moment, routeKey: '$connect', eventType: 'CONNECT' }),
    isBase64Encoded: false,
  };
}

export function messageEvent(connection: Connection, moment: Omit<Moment, 'eventType'>, body: string) {
  return {
    requestContext: { ...context(connection, { ...moment, eventType: 'MESSAGE' }), messageId: moment.requestId },
    body,
    isBase64Encoded: false,
  };
}

export function disconnectEvent(
  connection: Connection,
  moment: Pick<Moment, 'requestId' | 'at'>,
  closed: { code: number; reason: string },
) {
  const { headers, multi } = originalHeaders(connection.received.rawHeaders);
  return {
    headers,
    multiValueHeaders: multi,
    requestContext: {
      ...context(connection, { ...moment, routeKey: '$disconnect', eventType: 'DISCONNECT' }),
      disconnectStatusCode: closed.code,
      disconnectReason: closed.reason,
    },
    isBase64Encoded: false,
  };
}

function context({ id, connectedAt, apiId, received }: Connection, { routeKey, eventType, requestId, at }: Moment) {
  const { headers } = originalHeaders(received.rawHeaders);
  return {
    routeKey,
    eventType,
    messageDirection: 'IN',
    connectionId: id,
    connectedAt,
    apiId,
    stage: 'laptop',
    domainName: headers['Host'] ?? headers['host'] ?? '',
    requestId,
    extendedRequestId: requestId,
    requestTime: commonLogTime(at),
    requestTimeEpoch: at,
    identity: { sourceIp: received.sourceIp, userAgent: headers['User-Agent'] ?? headers['user-agent'] ?? '' },
  };
}

/** Unlike an HTTP API, a WebSocket API leaves the names as they were written. */
function originalHeaders(rawHeaders: readonly string[]): {
  headers: Record<string, string>;
  multi: Record<string, string[]>;
} {
  const multi: Record<string, string[]> = {};
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    multi[name] = [...(multi[name] ?? []), rawHeaders[index + 1] ?? ''];
  }
  return {
    headers: Object.fromEntries(Object.entries(multi).map(([name, values]) => [name, values.at(-1) ?? ''])),
    multi,
  };
}
