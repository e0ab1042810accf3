import type { Account, Delivered, TokenGrant } from '../channels/channel.ts';
import type { Instant } from '../domain/words.ts';
import type { Clock, Http } from '../platform/ports.ts';
import { askForToken } from './ask-for-token.ts';
import type { SharedTokens } from './shared-tokens.ts';

/** The account as a channel may use it now; `fresh`: its token was asked for just now, or it needs none. */
type Granted = { kind: 'granted'; account: Account; fresh: boolean };
type Refused = { kind: 'refused'; outcome: Exclude<Delivered, { kind: 'sent' }> };

export type AccessTokens = {
  grant(channel: { grant?: TokenGrant }, account: Account): Promise<Granted | Refused>;
  /** What the provider said of a call with it: a kept token that it takes no longer is dropped, and the call is worth another try. */
  heard(granted: Granted, outcome: Delivered): Delivered;
};

/** A token, and from when on another is to be asked for. */
export type Token = { token: string; until: Instant; fresh: boolean };

export type AccessTokenDeps = { http: Http; clock: Clock; shared: SharedTokens };

/** Tokens that live for hours, kept in this process by account. Nothing has been sent while one is asked for, so trouble with it may be repeated. */
export function accessTokens({ http, clock, shared }: AccessTokenDeps): AccessTokens {
  const kept = new Map<string, Token>();
  const refused = new Map<string, string>();
  const nameOf = ({ channel, id }: Account) => `${channel}/${id}`;
  const use = ({ token, fresh }: Token, account: Account): Granted => ({
    kind: 'granted',
    account: { ...account, options: { ...account.options, token } },
    fresh,
  });
  return {
    async grant({ grant }, account) {
      if (!grant || (grant.needs && !account.options[grant.needs])) return { kind: 'granted', account, fresh: true };
      const name = nameOf(account);
      const known = kept.get(name);
      if (known && clock.now() < known.until) return use({ ...known, fresh: false }, account);
      const asked = grant.shared
        ? await shared.get({ grant, account, refused: refused.get(name) })
        : await askForToken({ http, now: clock.now() }, grant, account);
      if (asked.kind === 'refused') return asked;
      kept.set(name, asked);
      return use(asked, account);
    },
    heard({ account, fresh }, outcome) {
      const name = nameOf(account);
      if (outcome.kind !== 'failed' || outcome.class !== 'reauth' || !kept.delete(name) || fresh) return outcome;
      refused.set(name, account.options['token'] ?? '');
      return { kind: 'retry', reason: outcome.reason };
    },
  };
}
