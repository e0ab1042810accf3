import { hash } from 'node:crypto';
import type { KeyRequest } from '../../shared/api/key-request.ts';
import type { KeyView } from '../../shared/api/views.ts';
import { type ApiKey, spellKey } from '../../shared/domain/api-key.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { refuse } from './refuse.ts';

const DAY = 86_400_000;
const DAYS = 90;
/** The list comes in one answer, and nobody answers for more programs than they can name. */
const MOST_IN_FORCE = 200;

type Keys = { keys: KeyView[] };

/** The newest first. */
export async function listKeys({ keys, realClock }: ApiDeps): Promise<Keys> {
  const now = realClock.now();
  const all = await keys.list();
  return { keys: all.toSorted((a, b) => b.at - a.at).map((key) => presentKey(key, now)) };
}

/** The whole key is in this answer and nowhere else: the table has a digest of its secret, which is random and needs no slow one. */
export async function makeKey(
  { keys, ids, realClock }: ApiDeps,
  { name: by }: Caller,
  { name, scopes, queues, days = DAYS }: KeyRequest,
): Promise<{ key: KeyView; secret: string }> {
  const at = realClock.now();
  const inForce = (await keys.list()).filter((key) => stateOf(key, at) === 'active').length;
  if (inForce >= MOST_IN_FORCE)
    refuse({ refused: `${inForce} API keys are in force, and a desk has no more: revoke one that no program needs` });
  const id = digestOf(ids.next(), 'hex').slice(0, 12);
  const secret = digestOf(`${ids.next()} ${ids.next()}`, 'base64url');
  const limits = { scopes: [...new Set(scopes)], queues: queues ? [...new Set(queues)] : null };
  const key = { id, name, ...limits, by, at, until: at + days * DAY, revoked: null, usedOn: null };
  if (!(await keys.add({ ...key, digest: digestOf(secret, 'base64url') })))
    throw new DeskError('ticket.conflict', 'the key could not be made: try again', { recovery: 'retry' });
  return { key: presentKey(key, at), secret: spellKey(id, secret) };
}

/** From the next request on. */
export async function revokeKey(deps: ApiDeps, { name: by }: Caller, id: string): Promise<Keys> {
  const known = /^[0-9a-f]{12}$/.test(id) && (await deps.keys.find(id));
  if (!known) throw new DeskError('ticket.not-found', `there is no API key ${id.slice(0, 40)}`, { recovery: 'never' });
  await deps.keys.revoke(id, { by, at: deps.realClock.now() });
  return listKeys(deps);
}

export function digestOf(text: string, as: 'hex' | 'base64url'): string {
  return hash('sha256', text, as);
}

function presentKey({ id, name, scopes, queues, by, at, until, revoked, usedOn }: ApiKey, now: Instant): KeyView {
  return {
    id,
    prefix: `sbk_${id}_`,
    name,
    scopes: [...scopes],
    queues: queues && [...queues],
    by,
    madeAt: iso(at),
    until: iso(until),
    usedOn,
    state: stateOf({ revoked, until }, now),
  };
}

function stateOf({ revoked, until }: Pick<ApiKey, 'revoked' | 'until'>, now: Instant): KeyView['state'] {
  if (revoked) return 'revoked';
  return now < until ? 'active' : 'expired';
}
