import { describe, expect, it } from '@jest/globals';
import type { Delivered, HttpAnswer } from '../../../shared/channels/channel.ts';
import { outbound } from '../../../shared/channels/registry.ts';
import { accessTokens } from '../../../shared/desk/access-tokens.ts';
import { NO_SHARED } from '../../support/access-tokens.ts';

const account = { channel: 'teams', id: 'main', secrets: ['app'], options: { appPassword: 'pw' } };
const BROKEN: Delivered = { kind: 'failed', class: 'reauth', reason: 'no' };
const fine = (token: string): HttpAnswer => ({
  status: 200,
  headers: {},
  body: JSON.stringify({ access_token: token, expires_in: 3600 }),
});

function open(...answers: HttpAnswer[]) {
  const clock = { at: 0, now: () => clock.at };
  const asked: string[] = [];
  const call = async ({ body }: { body: string }) => {
    asked.push(body);
    return answers.shift() ?? fine(`token-${asked.length}`);
  };
  const tokens = accessTokens({ http: { call }, clock, shared: NO_SHARED });
  const grant = async (channel = 'teams') => {
    const sender = outbound(channel);
    if (!sender) throw new Error('no sender');
    return tokens.grant(sender, { ...account, channel });
  };
  const token = async () => {
    const granted = await grant();
    if (granted.kind === 'refused') throw new Error(granted.outcome.kind);
    return granted;
  };
  return { clock, asked, tokens, grant, token };
}

describe('a token that lives an hour', () => {
  it('is asked for once, and again before it ends', async () => {
    const { clock, asked, token } = open();
    const options = async () => (await token()).account.options['token'];

    expect([await options(), await options()]).toEqual(['token-1', 'token-1']);
    clock.at = 3_599_000;
    expect(await options()).toBe('token-2');
    expect(asked[0]).toContain('grant_type=client_credentials&client_id=app&client_secret=pw');
  });

  it('is not asked for where the channel has one of its own', async () => {
    const { asked, grant } = open();

    expect(await grant('telegram')).toMatchObject({ kind: 'granted', account: { options: account.options } });
    expect(asked).toEqual([]);
  });

  it('that is taken no longer is dropped, and the message tried again; a new one that is not taken is a broken account', async () => {
    const { tokens, token } = open();
    await token();
    const kept = await token();

    expect(tokens.heard(kept, BROKEN)).toEqual({ kind: 'retry', reason: 'no' });
    const fresh = await token();
    expect(fresh.account.options['token']).toBe('token-2');
    expect(tokens.heard(fresh, BROKEN)).toEqual(BROKEN);
    expect(tokens.heard(fresh, { kind: 'sent', externalId: '1' })).toEqual({ kind: 'sent', externalId: '1' });
  });

  it.each([
    [401, { kind: 'failed', class: 'reauth' }],
    [400, { kind: 'failed', class: 'reauth' }],
    [200, { kind: 'failed', class: 'reauth' }],
    [429, { kind: 'retry' }],
    [503, { kind: 'retry' }],
  ])('that is not given (%s) sends nothing', async (status, outcome) => {
    const { grant } = open({ status, headers: {}, body: '{}' });

    expect(await grant()).toMatchObject({ kind: 'refused', outcome });
  });
});
