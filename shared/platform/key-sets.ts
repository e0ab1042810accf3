import * as z from 'zod/mini';
import type { Instant } from '../domain/words.ts';
import { DeskError } from '../errors.ts';
import type { Clock, Http } from './ports.ts';

const documentSchema = z.looseObject({ jwks_uri: z.string() });
const keysSchema = z.looseObject({ keys: z.array(z.looseObject({ kid: z.optional(z.string()) })) });
type Keys = z.infer<typeof keysSchema>;

const DAY = 86_400_000;
const HOUR = 3_600_000;
const TIMEOUT_MS = 5000;

/** Key sets of providers by the address of their OpenID document. */
export type KeySets = { get(wanted: { openId: string; kid: string }): Promise<unknown> };

/** When the keys came, and when they were last asked for. */
type Kept = { at: Instant; tried: Instant; keys: Keys };

/**
 * Kept for a day. A key that is not among them is looked for once more, but at most once an hour: whoever invents key names cannot make us ask the provider
 * each time. While the provider is away, the old keys go on.
 */
export function keySetsOver(http: Http, clock: Clock): KeySets {
  const kept = new Map<string, Kept>();
  return {
    async get({ openId, kid }) {
      const known = kept.get(openId);
      const now = clock.now();
      if (known && ((now - known.at < DAY && has(known.keys, kid)) || now - known.tried < HOUR)) return known.keys;
      if (known) kept.set(openId, { ...known, tried: now });
      try {
        const keys = await fetchKeys(http, openId);
        kept.set(openId, { at: now, tried: now, keys });
        return keys;
      } catch (error) {
        if (known) return known.keys;
        throw error;
      }
    },
  };
}

function has({ keys }: Keys, kid: string): boolean {
  return keys.some((key) => key.kid === kid);
}

/** The keys must lie on the document's own host: no other could vouch for them. */
async function fetchKeys(http: Http, openId: string): Promise<Keys> {
  const { jwks_uri } = documentSchema.parse(await fetchJson(http, openId));
  if (new URL(jwks_uri).origin !== new URL(openId).origin) throw unavailable(openId, `names keys at ${jwks_uri}`);
  return keysSchema.parse(await fetchJson(http, jwks_uri));
}

async function fetchJson(http: Http, url: string): Promise<unknown> {
  const answer = await http.call({ url, method: 'GET', headers: {}, body: '', timeoutMs: TIMEOUT_MS });
  if (answer.status !== 200) throw unavailable(url, `answered ${answer.status}`);
  return JSON.parse(answer.body);
}

function unavailable(url: string, what: string): DeskError {
  return new DeskError('provider.unavailable', `${url} ${what}: its keys cannot be had`, { recovery: 'retry' });
}
