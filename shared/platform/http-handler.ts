import { STATUS_CODES } from 'node:http';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { DeskError } from '../errors.ts';
import { faultWords } from './fault-words.ts';
import type { Log } from './ports.ts';

export type HttpRequest = {
  method: string;
  path: string;
  /** As it was called, with the `?`; empty where there is none. */
  search: string;
  headers: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  params: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** The verified claims of the caller's token, where the route demands one. */
  claims: Readonly<Record<string, string>>;
  cookies: Readonly<Record<string, string>>;
  /** The address that the request came from, as the gateway saw it. */
  source: string;
};

export type HttpAnswer = { status: number; headers?: Record<string, string>; cookies?: string[]; body?: string };

/** Codes to HTTP: the only place that knows both. */
const STATUS: Readonly<Record<string, number>> = {
  'input.invalid': 400,
  'login.missing': 401,
  'link.spent': 403,
  'channel.unverified': 401,
  'access.denied': 403,
  'ticket.not-found': 404,
  'ticket.conflict': 409,
  'ticket.refused': 409,
  'request.busy': 409,
  'request.answered': 409,
  'request.other': 422,
  'provider.rejected': 422,
  'rate.exceeded': 429,
};

const SAFE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** The one shell around an HTTP route: payload 2.0 in; faults become problems under their code, anything else a 500 that tells nothing. */
export function httpHandler(work: (request: HttpRequest) => Promise<HttpAnswer>, log: Log) {
  const handle = async (event: APIGatewayProxyEventV2) => finished(await work(readRequest(event)));
  const shell = middy(handle).onError((failed) => {
    failed.response = finished(fault(failed.error, log));
  });
  return shell as unknown as (
    event: APIGatewayProxyEventV2,
    context: Context,
  ) => Promise<APIGatewayProxyStructuredResultV2>;
}

function finished({ status, headers, cookies, body = '' }: HttpAnswer): APIGatewayProxyStructuredResultV2 {
  return { statusCode: status, headers: { ...SAFE, ...headers }, ...(cookies ? { cookies } : {}), body };
}

export function json(status: number, value: unknown): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

/** Why not, as RFC 9457 spells it: `code` is for programs, `detail` for people. The status says all that a type of its own could, so that is left at `about:blank`. */
export function problem(status: number, code: string, detail: string): HttpAnswer {
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail, code });
  return { status, headers: { 'content-type': 'application/problem+json; charset=utf-8' }, body };
}

/** A fault as the problem that its caller is told. */
export function problemOf({ code, message, recovery }: DeskError): HttpAnswer {
  const answer = problem(STATUS[code] ?? (recovery === 'retry' ? 503 : 500), code, message);
  if (recovery !== 'retry') return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': code === 'rate.exceeded' ? '60' : '1' } };
}

function fault(error: unknown, log: Log): HttpAnswer {
  if (!(error instanceof DeskError)) {
    log.error('request failed', { error: faultWords(error) });
    return problem(500, 'bug', 'something went wrong on our side');
  }
  const answer = problemOf(error);
  if (answer.status >= 500) log.error(error.message, { code: error.code });
  return answer;
}

function readRequest(event: APIGatewayProxyEventV2): HttpRequest {
  const claims = (event.requestContext as { authorizer?: { jwt?: { claims?: Record<string, string> } } }).authorizer
    ?.jwt?.claims;
  return {
    method: event.requestContext.http.method,
    path: event.rawPath,
    search: event.rawQueryString ? `?${event.rawQueryString}` : '',
    headers: definite(event.headers),
    query: definite(event.queryStringParameters),
    params: definite(event.pathParameters),
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    claims: claims ?? {},
    cookies: cookiesOf(event.cookies),
    source: event.requestContext.http.sourceIp,
  };
}

/** The first of a name counts: https://httpwg.org/specs/rfc6265.html#cookie sorts the closer path first. */
function cookiesOf(given: readonly string[] | undefined): Readonly<Record<string, string>> {
  if (!given) return NOTHING;
  return Object.fromEntries(given.toReversed().map((each) => splitAt(each, each.indexOf('='))));
}

function splitAt(text: string, at: number): [string, string] {
  return at < 0 ? ['', text] : [text.slice(0, at), text.slice(at + 1)];
}

const NOTHING: Readonly<Record<string, string>> = Object.freeze({});

/** The gateway leaves a name out rather than giving it no value, so that copying is almost never needed: each webhook passes here three times. */
function definite(record: Record<string, string | undefined> | undefined): Readonly<Record<string, string>> {
  if (!record) return NOTHING;
  if (isDefinite(record)) return record;
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function isDefinite(record: Record<string, string | undefined>): record is Record<string, string> {
  for (const name in record) if (record[name] === undefined) return false;
  return true;
}
