import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { toEvent } from '../http/payload.ts';

export type InlineAnswer = {
  status: number;
  headers: Readonly<Record<string, unknown>>;
  /** As the function sets them. */
  cookies: readonly string[];
  text: string;
  /** The body as JSON; undefined where it is none. */
  body: unknown;
};

export type InlineRequest = {
  method: string;
  /** With the query. */
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: Uint8Array | string;
  parameters?: Readonly<Record<string, string>>;
  claims?: Readonly<Record<string, string>>;
};

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** Lambda's context holds nothing that a handler of ours asks for; without a deadline middy sets no timer. */
export const NO_CONTEXT = {} as Context;

/** One request through an HTTP function, by the event that API Gateway makes of it. */
export async function callHttp(
  handler: Handler,
  { method, url, headers = {}, body = '', parameters = {}, claims }: InlineRequest,
  at: number,
): Promise<InlineAnswer> {
  const event = toEvent({
    received: {
      method,
      url,
      rawHeaders: Object.entries({ host: 'desk.inline', ...headers }).flat(),
      body: Buffer.from(body),
      protocol: 'HTTP/1.1',
      sourceIp: '127.0.0.1',
    },
    path: decodeURI(url.split('?')[0] ?? ''),
    parameters,
    routeKey: '$default',
    apiId: 'inline',
    requestId: 'inline',
    at,
    ...(claims ? { claims } : {}),
  });
  const answer = await handler(event, NO_CONTEXT);
  const text = answer.body ?? '';
  return {
    status: answer.statusCode ?? 200,
    headers: answer.headers ?? {},
    cookies: answer.cookies ?? [],
    text,
    body: parse(text),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
