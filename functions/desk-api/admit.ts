import { timingSafeEqual } from 'node:crypto';
import { decideKey, parseKey } from '../../shared/domain/api-key.ts';
import { iso } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import type { HttpRequest } from '../../shared/platform/http-handler.ts';
import type { StoredKey } from '../../shared/store/key-store.ts';
import { tallyStore } from '../../shared/store/tally-store.ts';
import { type Caller, callerOf } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { digestOf } from './keys.ts';
import { withinQueues } from './within-queues.ts';

type Admitted = { deps: ApiDeps; caller: Caller; request: HttpRequest };

/** Requests of one key in a minute. */
const MOST_A_MINUTE = 300;
const MINUTE = 60_000;

/**
 * The API has two doors. Before `/api` the gateway has verified a person's token; before `/v1`, which leads to the same routes, nobody has looked at anything: there an API key is asked for. The two
 * never mix: a key opens nothing under `/api`, a token nothing under `/v1`.
 */
export async function admit(deps: ApiDeps, request: HttpRequest): Promise<Admitted> {
  if (!request.path.startsWith('/v1/')) return { deps, request, caller: callerOf(request.claims) };
  const key = await keyOf(deps, request.headers['authorization'] ?? '');
  const { id, name, scopes, queues } = key;
  const caller: Caller = { id: `key:${id}`, name, email: '', groups: [], queues: [], key: { id, scopes, queues } };
  const path = `/api/${request.path.slice('/v1/'.length)}`;
  return { deps: queues ? withinQueues(deps, queues) : deps, caller, request: { ...request, path } };
}

async function keyOf(deps: ApiDeps, authorization: string): Promise<StoredKey> {
  const named = parseKey(authorization.replace(/^bearer\s+/i, '').trim());
  const key = named && (await deps.keys.find(named.id));
  if (!key || !isSame(digestOf(named.secret, 'base64url'), key.digest))
    return refuse('send an API key of this desk as "Authorization: Bearer sbk_…"');
  const now = deps.realClock.now();
  const refusal = decideKey(key, now);
  if (refusal) return refuse(refusal.refused);
  await count(deps, key.id, now);
  const today = iso(now).slice(0, 10);
  if (key.usedOn !== today) await deps.keys.used(key.id, today);
  return key;
}

function isSame(given: string, kept: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(kept)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** In the table, as each function's environment sees but a part of the requests. */
async function count(deps: ApiDeps, id: string, now: number): Promise<void> {
  const minute = Math.floor(now / MINUTE) * MINUTE;
  if ((await tallyStore(deps).add(`api key ${id}`, minute, 1)) <= MOST_A_MINUTE) return;
  throw new DeskError('rate.exceeded', `an API key may ask ${MOST_A_MINUTE} times a minute: wait for the next one`, {
    recovery: 'retry',
  });
}

function refuse(because: string): never {
  throw new DeskError('login.missing', because, { recovery: 'never' });
}
