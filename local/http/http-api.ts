import { randomUUID } from 'node:crypto';
import type { JWTVerifyGetKey } from 'jose';
import type { Invoke } from '../lambda/invocation.ts';
import { gatewayAnswer, type HttpAnswer, toHttpAnswer } from './answer.ts';
import { type Authoriser, judgeToken } from './authoriser.ts';
import { type Received, readHeaders, toEvent } from './payload.ts';
import { matchRoute, type Route } from './routes.ts';

export type HttpTarget = { functionName: string; authoriser?: Authoriser };

export type HttpApiOptions = {
  apiId: string;
  routes: readonly Route<HttpTarget>[];
  invoke: Invoke;
  /** The login's keys. */
  keys: JWTVerifyGetKey;
  now(): number;
  timeoutMs?: number;
};

/** Limits of an HTTP API: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
export const BODY_BYTES = 10 * 1024 * 1024;
const INTEGRATION_MS = 30_000;

/** An HTTP API: takes a request, answers as API Gateway with a Lambda behind it would. */
export function makeHttpApi({ apiId, routes, invoke, keys, now, timeoutMs = INTEGRATION_MS }: HttpApiOptions) {
  return async (received: Received): Promise<HttpAnswer> => {
    const path = decodePath(received.url);
    if (path === undefined) return gatewayAnswer(400, 'Bad Request');
    if (received.body.length > BODY_BYTES) return gatewayAnswer(413, 'Request Entity Too Large');
    const match = matchRoute(routes, received.method, path);
    if (!match) return gatewayAnswer(404, 'Not Found');
    const { functionName, authoriser } = match.route.target;
    const judged = authoriser
      ? await judgeToken(readHeaders(received).headers['authorization'], authoriser, keys)
      : undefined;
    if (judged?.kind === 'unauthorised') return gatewayAnswer(401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
    if (judged?.kind === 'forbidden')
      return gatewayAnswer(403, 'Forbidden', { 'www-authenticate': 'Bearer error="insufficient_scope"' });
    const event = toEvent({
      received,
      path,
      parameters: match.parameters,
      routeKey: match.route.key,
      apiId,
      requestId: randomUUID(),
      at: now(),
      ...(judged ? { claims: judged.claims } : {}),
    });
    return withLimit(invoke(functionName, event).then(toHttpAnswer), timeoutMs);
  };
}

/** The path in plain characters; undefined where the escapes make no sense. */
function decodePath(url: string): string | undefined {
  try {
    return decodeURIComponent(url.split('?', 1)[0] ?? '/');
  } catch {
    return undefined;
  }
}

function withLimit(answer: Promise<HttpAnswer>, timeoutMs: number): Promise<HttpAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<HttpAnswer>((resolve) => {
    timer = setTimeout(() => resolve(gatewayAnswer(503, 'Service Unavailable')), timeoutMs);
  });
  return Promise.race([answer, limit]).finally(() => clearTimeout(timer));
}
