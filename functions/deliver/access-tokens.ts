import type { Account, Delivered } from '../../shared/channels/channel.ts';
import type { Sender } from '../../shared/channels/senders.ts';
import type { Instant } from '../../shared/domain/words.ts';
import type { Clock, Http } from '../../shared/platform/ports.ts';

const TIMEOUT_MS = 10_000;
/** A token is asked for anew this long before it ends: a call takes its time. */
const EARLY_MS = 120_000;

/** The account as a channel may use it now; `fresh`: its token was asked for just now, or it needs none. */
type Granted = { kind: 'granted'; account: Account; fresh: boolean };
type Refused = { kind: 'refused'; outcome: Delivered };

export type AccessTokens = {
  grant(channel: Sender, account: Account): Promise<Granted | Refused>;
  /** What the provider said of a call with it: a kept token that it takes no longer is dropped, and the message tried again. */
  heard(granted: Granted, outcome: Delivered): Delivered;
};

/** Tokens that live an hour or so, kept in this process by account. Nothing has been sent while one is asked for, so trouble with it may be repeated. */
export function accessTokens(http: Http, clock: Clock): AccessTokens {
  const kept = new Map<string, { token: string; until: Instant }>();
  const nameOf = ({ channel, id }: Account) => `${channel}/${id}`;
  const withToken = (account: Account, token: string) => ({ ...account, options: { ...account.options, token } });
  return {
    async grant({ grant }, account) {
      if (!grant) return { kind: 'granted', account, fresh: true };
      const known = kept.get(nameOf(account));
      if (known && clock.now() < known.until)
        return { kind: 'granted', account: withToken(account, known.token), fresh: false };
      const answer = await http.call({ ...grant.request(account), timeoutMs: TIMEOUT_MS });
      const given = grant.read(answer);
      if (!given) return { kind: 'refused', outcome: refusal(answer.status) };
      kept.set(nameOf(account), { token: given.token, until: clock.now() + given.seconds * 1000 - EARLY_MS });
      return { kind: 'granted', account: withToken(account, given.token), fresh: true };
    },
    heard({ account, fresh }, outcome) {
      if (outcome.kind !== 'failed' || outcome.class !== 'reauth' || !kept.delete(nameOf(account)) || fresh)
        return outcome;
      return { kind: 'retry', reason: outcome.reason };
    },
  };
}

function refusal(status: number): Delivered {
  const reason = `no token for the account: the provider answered ${status}`;
  return status === 429 || status >= 500 ? { kind: 'retry', reason } : { kind: 'failed', class: 'reauth', reason };
}
