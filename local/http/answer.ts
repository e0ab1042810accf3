import type { Invoked } from '../lambda/invocation.ts';

export type HttpAnswer = { status: number; headers: Record<string, string | string[]>; body: Buffer };

/** API Gateway's own answer, for what never reached a function or went wrong in one. */
export function gatewayAnswer(status: number, message: string, headers: Record<string, string> = {}): HttpAnswer {
  return json(status, { message }, headers);
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

type Proxy = {
  statusCode?: unknown;
  headers?: Record<string, unknown> | null;
  body?: unknown;
  isBase64Encoded?: unknown;
  cookies?: unknown;
};

/**
 * What a browser gets for a function's answer (payload 2.0): an object with `statusCode` says all, any other value is the body of a 200.
 * A failed function is a 500 without detail, a timed-out one a 503.
 */
export function toHttpAnswer(invoked: Invoked): HttpAnswer {
  if (!invoked.ok) {
    return invoked.error.errorType === 'Sandbox.Timedout'
      ? gatewayAnswer(503, 'Service Unavailable')
      : gatewayAnswer(500, 'Internal Server Error');
  }
  const { payload } = invoked;
  if (typeof payload === 'string')
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(payload) };
  if (payload === null || typeof payload !== 'object' || !('statusCode' in payload)) return json(200, payload);
  return fromProxy(payload as Proxy);
}

function fromProxy({ statusCode, headers, body, isBase64Encoded, cookies }: Proxy): HttpAnswer {
  const status = Number(statusCode);
  if (
    !Number.isInteger(status) ||
    status < 100 ||
    status > 599 ||
    (body !== undefined && body !== null && typeof body !== 'string')
  ) {
    return gatewayAnswer(500, 'Internal Server Error');
  }
  const given = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return {
    status,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...Object.fromEntries(given),
      ...(Array.isArray(cookies) ? { 'set-cookie': cookies.map(String) } : {}),
    },
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}
