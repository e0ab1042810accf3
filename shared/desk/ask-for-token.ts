import type { Account, Delivered, TokenGrant } from '../channels/channel.ts';
import type { Instant } from '../domain/words.ts';
import type { Http } from '../platform/ports.ts';

const TIMEOUT_MS = 10_000;
/** A token is asked for anew this long before it ends, or a twelfth of its life: a call takes its time, and a provider may be away. */
const EARLY_MS = 120_000;

/** `until`: from then on another is to be asked for; `ends`: it may be used up to then. */
export type Given = {
  kind: 'token';
  token: string;
  until: Instant;
  ends: Instant;
  fresh: boolean;
  refresh?: string | undefined;
};
export type NotGiven = { kind: 'refused'; outcome: Exclude<Delivered, { kind: 'sent' }> };

type Asking = { http: Http; now: Instant; refresh?: string | undefined };

/** One token from the provider; `refresh` is what came with the last one. */
export async function askForToken(
  { http, now, refresh }: Asking,
  grant: TokenGrant,
  account: Account,
): Promise<Given | NotGiven> {
  const call = grant.request(account, { now, ...(refresh ? { refresh } : {}) });
  const answer = await http.call({ ...call, timeoutMs: TIMEOUT_MS }).catch((error: unknown) => String(error));
  if (typeof answer === 'string') return away(answer);
  const given = grant.read(answer);
  if (!given || given === 'again')
    return { kind: 'refused', outcome: refusal(answer.status, given === 'again' || answer.status === 429) };
  const life = given.seconds * 1000;
  const until = now + life - Math.max(EARLY_MS, life / 12);
  return { kind: 'token', token: given.token, until, ends: now + life, fresh: true, refresh: given.refresh };
}

/** Asked for once more it is another token, not a second message: whether the provider has heard of this does not matter. */
function away(words: string): NotGiven {
  return { kind: 'refused', outcome: { kind: 'retry', reason: `no token for the account: ${words}` } };
}

function refusal(status: number, again: boolean): NotGiven['outcome'] {
  const reason = `no token for the account: the provider answered ${status}`;
  if (again) return { kind: 'retry', reason, limit: 'account' };
  return status >= 500 ? { kind: 'retry', reason } : { kind: 'failed', class: 'reauth', reason };
}
