import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ApiDeps } from '../../functions/desk-api/deps.ts';
import { makeHandler } from '../../functions/desk-api/handler.ts';
import { segmentFinder } from '../../shared/search/segment-finder.ts';
import { dispatchStore } from '../../shared/store/dispatch-store.ts';
import { draftStore } from '../../shared/store/draft-store.ts';
import { fileStore } from '../../shared/store/file-store.ts';
import { keyStore } from '../../shared/store/key-store.ts';
import { manifestStore } from '../../shared/store/manifest-store.ts';
import { mentionStore } from '../../shared/store/mention-store.ts';
import { checkAnswer } from './access/check-answer.ts';
import { type DeskParts, NO_CONTEXT } from './desk-parts.ts';

export const CARLA = { sub: 'carla', name: 'Carla', email: 'carla@desk.test', 'cognito:groups': '[csr]' };
export const LENA = { sub: 'lena', name: 'Lena', email: 'lena@desk.test', 'cognito:groups': '[csr lead]' };

export type Answer = { status: number; body: Record<string, unknown>; headers: Record<string, unknown> };

type Asking = { body?: unknown; claims?: Record<string, string>; headers?: Record<string, string> };

/** The REST API over a table in memory: calls as the gateway hands them over, without a login before `/v1`. */
export function apiOf(parts: DeskParts, more: Partial<ApiDeps> = {}) {
  const deps: ApiDeps = {
    ...parts.stores,
    files: fileStore(parts),
    drafts: draftStore(parts),
    mentions: mentionStore(parts),
    keys: keyStore(parts),
    dispatches: dispatchStore(parts),
    settings: parts.settings,
    dynamo: parts.dynamo,
    table: parts.table,
    roster: parts.roster,
    blobs: {
      put: async () => undefined,
      get: async () => undefined,
      signedUrl: async (key) => `https://bucket.test/${key}`,
      uploadUrl: async (key) => `https://bucket.test/${key}`,
    },
    queueJobs: { csr: parts.jobs('csr'), tsr: parts.jobs('tsr') },
    chatJobs: parts.jobs('chat'),
    mailJobs: parts.jobs('mail'),
    deliveryJobs: parts.jobs('delivery'),
    noticeJobs: parts.jobs('notice'),
    hookJobs: parts.jobs('hook'),
    mediaJobs: parts.jobs('media'),
    searchJobs: parts.jobs('search'),
    heldJobs: parts.jobs('held'),
    index: segmentFinder({ shelf: parts.shelf, manifests: manifestStore(parts) }),
    key: async () => 'a key of at least sixteen characters',
    clock: parts.clock,
    realClock: parts.clock,
    ids: parts.ids,
    log: parts.log,
    ...more,
  };
  const handler = makeHandler(deps);
  return async (method: string, url: string, { body, claims = CARLA, headers = {} }: Asking = {}): Promise<Answer> => {
    const [rawPath = '', query = ''] = url.split('?');
    const event = {
      rawPath,
      rawQueryString: query,
      headers,
      queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
      requestContext: { http: { method }, ...(url.startsWith('/v1/') ? {} : { authorizer: { jwt: { claims } } }) },
      body: typeof body === 'string' ? body : JSON.stringify(body ?? ''),
      isBase64Encoded: false,
    };
    const answer = await handler(event as unknown as APIGatewayProxyEventV2, NO_CONTEXT);
    const said = JSON.parse(answer.body ?? '{}') as Record<string, unknown>;
    const given = { status: answer.statusCode ?? 0, body: said, headers: answer.headers ?? {} };
    checkAnswer(method, url, given);
    return given;
  };
}
