import * as z from 'zod/mini';
import type { Account, TokenGrant } from '../channels/channel.ts';
import type { Clock, Dynamo, Http, Ids } from '../platform/ports.ts';
import { hashName } from '../store/hash.ts';
import { type TokenItem, type TokenStore, tokenStore } from '../store/token-store.ts';
import { askForToken, type Given, type NotGiven } from './ask-for-token.ts';
import { seal, unseal } from './seal.ts';
import type { SigningKey } from './signing-key.ts';

/** While one process asks, the others wait or go on with the old token; longer than asking takes, twice. */
const BUSY_MS = 45_000;

const heldSchema = z.object({
  token: z.string(),
  until: z.number(),
  ends: z.number(),
  refresh: z.optional(z.string()),
  /** What the account's own secret was when this line of tokens began. */
  seed: z.string(),
});
type Held = z.infer<typeof heldSchema>;

type Wanted = {
  grant: TokenGrant;
  account: Account;
  /** A token that the provider has just refused. */
  refused?: string | undefined;
};

export type SharedTokens = { get(wanted: Wanted): Promise<Given | NotGiven> };

export type SharedTokenDeps = { dynamo: Dynamo; table: string; key: SigningKey; http: Http; clock: Clock; ids: Ids };
type Deps = SharedTokenDeps & { tokens: TokenStore };

/**
 * Tokens that bring the means for the next one, or of which few may be asked for: one line of them for all processes, sealed in the table. One process at a
 * time asks for the next; the others use the old one up to its end.
 */
export function sharedTokens(given: SharedTokenDeps): SharedTokens {
  const deps: Deps = { ...given, tokens: tokenStore(given) };
  return {
    async get(wanted) {
      const { account, refused } = wanted;
      const kept = await deps.tokens.find(account.channel, account.id);
      const held = kept ? await readHeld(deps, account, kept) : null;
      const now = deps.clock.now();
      const usable = held && held.token !== refused && now < held.ends ? held : null;
      if (usable && now < usable.until) return { kind: 'token', fresh: false, ...usable };
      const claim = { sealed: '', ...kept, rev: (kept?.rev ?? 0) + 1, busyUntil: now + BUSY_MS };
      const mine = (kept?.busyUntil ?? 0) <= now && (await deps.tokens.write(account, claim, now));
      const renewed = mine ? await renew(deps, wanted, { held, claim }) : WAIT;
      // Trouble with the next one is none yet: the present one is asked about again in a minute.
      return renewed.kind === 'token' || !usable
        ? renewed
        : { kind: 'token', fresh: false, ...usable, until: Math.min(usable.ends, now + BUSY_MS) };
    },
  };
}

/** Why there is none for a moment: no trouble, somebody is on it. */
export const TOKEN_ON_ITS_WAY = 'another process asks for a token of the account';

const WAIT: NotGiven = { kind: 'refused', outcome: { kind: 'retry', reason: TOKEN_ON_ITS_WAY } };

type Renewing = { held: Held | null; claim: TokenItem };

/** By what came with the last token, and by the account's own secret: that one first where somebody has changed it meanwhile. */
async function renew(deps: Deps, { grant, account }: Wanted, { held, claim }: Renewing) {
  const { http, clock } = deps;
  const seed = seedOf(grant, account);
  const ways = held?.refresh === undefined ? [undefined] : [held.refresh, undefined];
  let asked: Given | NotGiven = WAIT;
  for (const refresh of held?.seed === seed ? ways : ways.toReversed()) {
    asked = await askForToken({ http, now: clock.now(), refresh }, grant, account);
    if (asked.kind === 'token' || asked.outcome.kind === 'retry') break;
  }
  if (asked.kind === 'token') await keep(deps, account, { claim, held: { ...asked, seed } });
  return asked;
}

/** A refresh token that is lost here is lost for good: the old one may be worth nothing now. So it is tried until it is written. */
async function keep(deps: Deps, account: Account, { claim, held }: { claim: TokenItem; held: Held }) {
  const { token, until, ends, refresh, seed } = held;
  const text = JSON.stringify({ token, until, ends, refresh, seed });
  const sealed = seal({ key: await deps.key(), name: nameOf(account) }, deps.ids.next(), text);
  const item = { sealed, rev: claim.rev + 1, busyUntil: 0 };
  const write = () => deps.tokens.write(account, item, deps.clock.now());
  await write().catch(write).catch(write);
}

async function readHeld({ key }: Deps, account: Account, { sealed }: TokenItem): Promise<Held | null> {
  const text = unseal({ key: await key(), name: nameOf(account) }, sealed);
  return text === null ? null : heldSchema.parse(JSON.parse(text));
}

const nameOf = ({ channel, id }: Account) => `token of ${channel}/${id}`;

/** What would be asked with if there were no token yet: another secret makes another seed. */
function seedOf(grant: TokenGrant, account: Account): string {
  return hashName(grant.request(account, { now: 0 }).body);
}
