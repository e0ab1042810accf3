import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** One request as it came over the wire. */
export type Received = {
  method: string;
  /** With the query, as sent. */
  url: string;
  /** Name, value, name, value …, as sent. */
  rawHeaders: readonly string[];
  body: Uint8Array;
  protocol: string;
  sourceIp: string;
};

export type RequestFacts = {
  received: Received;
  path: string;
  parameters: Readonly<Record<string, string>>;
  routeKey: string;
  apiId: string;
  requestId: string;
  /** Milliseconds. */
  at: number;
  claims?: Readonly<Record<string, string>>;
};

/**
 * The event of an HTTP API, payload 2.0: header names in lower case, repeated headers and query parameters joined by commas, cookies apart, binary
 * bodies in base64. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function toEvent(facts: RequestFacts): APIGatewayProxyEventV2 {
  const { received, path, parameters, routeKey, apiId, requestId, at, claims } = facts;
  const { headers, cookies } = readHeaders(received);
  const rawQueryString = received.url.includes('?') ? received.url.slice(received.url.indexOf('?') + 1) : '';
  const query = readQuery(rawQueryString);
  const context = {
    accountId: '000000000000',
    apiId,
    domainName: headers['host'] ?? '',
    domainPrefix: apiId,
    http: {
      method: received.method,
      path,
      protocol: received.protocol,
      sourceIp: received.sourceIp,
      userAgent: headers['user-agent'] ?? '',
    },
    requestId,
    routeKey,
    stage: '$default',
    time: commonLogTime(at),
    timeEpoch: at,
    ...(claims ? { authorizer: { jwt: { claims, scopes: null } } } : {}),
  };
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString,
    headers,
    ...(cookies.length > 0 ? { cookies } : {}),
    ...(Object.keys(query).length > 0 ? { queryStringParameters: query } : {}),
    ...(Object.keys(parameters).length > 0 ? { pathParameters: parameters } : {}),
    requestContext: context as APIGatewayProxyEventV2['requestContext'],
    ...readBody(received.body, headers['content-type'], headers['content-encoding']),
  };
}

/** Lower-case names; repeated headers joined by a comma; cookies apart. */
export function readHeaders({ rawHeaders }: Pick<Received, 'rawHeaders'>): {
  headers: Record<string, string>;
  cookies: string[];
} {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (name === 'cookie') cookies.push(...value.split(/;\s*/).filter((each) => each !== ''));
    else headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  return { headers, cookies };
}

function readQuery(rawQueryString: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString))
    values[name] = name in values ? `${values[name]},${value}` : value;
  return values;
}

const TEXT = /^(text\/|application\/(json|javascript|xml)\b|[^;]*\+(json|xml)\b)/i;

/** What is not of a textual type comes in base64, a form too; so does what is no UTF-8, since a signature covers the bytes. */
function readBody(
  body: Uint8Array,
  contentType = '',
  contentEncoding?: string,
): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  if (TEXT.test(contentType) && contentEncoding === undefined && isUtf8(body)) {
    return { body: new TextDecoder('utf-8', { ignoreBOM: true }).decode(body), isBase64Encoded: false };
  }
  return { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** `12/Mar/2020:19:03:58 +0000` */
export function commonLogTime(at: number): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(at).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
