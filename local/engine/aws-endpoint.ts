import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsError } from './aws-error.ts';
import { preflight, withCors } from './endpoint/cors.ts';
import { refuseForeign } from './endpoint/foreign.ts';
import { route, type Services } from './endpoint/route.ts';
import type { WireAnswer, WireRequest } from './wire.ts';

export type AwsEndpointOptions = Services & {
  /** 0: any free port. */
  port: number;
  host?: '127.0.0.1';
  /** Origins of the desk's own pages, for example `http://127.0.0.1:3000`; they may use signed S3 links and nothing else. */
  allowedOrigins?: readonly string[];
  /** The wall clock, for signed links. */
  wallClock?: () => number;
  meddle?: Meddle;
};

/** Stands before the engines: may answer itself, let a request through, or let it through and lose its answer, as a network does. */
export type Meddle = (request: WireRequest, through: () => Promise<WireAnswer>) => Promise<WireAnswer | 'lost'>;

export type AwsEndpoint = { url: string; port: number; close(): Promise<void> };

const MOST_BODY_BYTES = 64 * 1024 * 1024;
/** Longer than an idle function lives (pool.ts): whoever may still call on a connection must not find it closed, and Node's five seconds are soon over on a busy laptop. */
const KEPT_ALIVE_MS = 120_000;

/** The AWS APIs of the engines at one address, for the SDKs and the AWS CLI. Long polls end at once when it closes. */
export async function startAwsEndpoint(options: AwsEndpointOptions): Promise<AwsEndpoint> {
  const { host = '127.0.0.1' } = options;
  const closing = new AbortController();
  const server = createServer(
    (request, response) => void serve(options, { request, response, closing: closing.signal }),
  );
  server.keepAliveTimeout = KEPT_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () => {
    closing.abort();
    return new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  };
  return { url: `http://${host}:${port}`, port, close };
}

type Exchange = { request: IncomingMessage; response: ServerResponse; closing: AbortSignal };

async function serve(options: AwsEndpointOptions, { request, response, closing }: Exchange): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answer = await answerOf(options, request, AbortSignal.any([gone.signal, closing]));
  if (answer === 'lost') response.destroy();
  if (answer === 'lost' || response.destroyed) return;
  const { status, headers, body } = answer;
  const bytes = Buffer.from(body);
  // A HEAD names the length of what it does not send.
  response.writeHead(status, {
    'content-length': bytes.length,
    'x-amzn-requestid': 'local',
    ...headers,
    ...(closing.aborted ? { connection: 'close' } : {}),
  });
  response.end(request.method === 'HEAD' || status === 204 || status === 304 ? undefined : bytes);
}

async function answerOf(
  options: AwsEndpointOptions,
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<WireAnswer | 'lost'> {
  const headers = lowerHeaders(request);
  const refusal = refuseForeign(
    { headers, target: request.url ?? '/', method: request.method ?? 'GET' },
    options.allowedOrigins ?? [],
  );
  if (refusal) return refusal;
  if (request.method === 'OPTIONS') return preflight(headers);
  try {
    const wire: WireRequest = {
      method: request.method ?? 'GET',
      target: request.url ?? '/',
      headers,
      body: await readBody(request),
      signal,
    };
    const through = () => route(options, wire, (options.wallClock ?? Date.now)());
    const answer = await (options.meddle ? options.meddle(wire, through) : through());
    return answer === 'lost' ? answer : withCors(headers, answer);
  } catch (error) {
    return faultAnswer(error);
  }
}

function lowerHeaders(request: IncomingMessage): Record<string, string> {
  const entries = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(',') : (value ?? ''),
  ]);
  return Object.fromEntries(entries);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES)
      throw new AwsError('RequestEntityTooLarge', `a request may have ${MOST_BODY_BYTES} bytes`, { status: 413 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A refusal outside of any service's protocol, or a bug: said in plain text and on stderr, so that neither is mistaken for AWS's word. */
function faultAnswer(error: unknown): WireAnswer {
  const headers = { 'content-type': 'text/plain' };
  if (error instanceof AwsError)
    return { status: error.$metadata.httpStatusCode, headers, body: `${error.name}: ${error.message}\n` };
  console.error(error);
  return { status: 500, headers, body: `InternalFailure: ${error instanceof Error ? error.message : String(error)}\n` };
}
