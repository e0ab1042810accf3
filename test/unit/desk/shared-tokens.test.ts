import { describe, expect, it } from '@jest/globals';
import { seededIds } from '../../../local/inline/still-clock.ts';
import type { Account, HttpAnswer } from '../../../shared/channels/channel.ts';
import { tiktok } from '../../../shared/channels/tiktok/index.ts';
import { accessTokens } from '../../../shared/desk/access-tokens.ts';
import { seal, unseal } from '../../../shared/desk/seal.ts';
import { sharedTokens } from '../../../shared/desk/shared-tokens.ts';
import { deskParts } from '../../support/desk-parts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ACCOUNT: Account = {
  channel: 'tiktok',
  id: 'main',
  secrets: ['app-secret'],
  options: { appId: 'app', businessId: 'biz', refreshToken: 'first' },
};

/** TikTok at its strictest: a refresh token is good for one use. */
async function open() {
  const { dynamo, engine, table } = await deskParts();
  const clock = { at: 1_760_000_000_000, now: () => clock.at };
  const provider = {
    good: 'first',
    turn: 0,
    asked: [] as string[],
    answer: null as HttpAnswer | null,
    held: Promise.resolve(),
  };
  const call = async ({ body }: { body: string }): Promise<HttpAnswer> => {
    const { refresh_token } = JSON.parse(body) as { refresh_token: string };
    provider.asked.push(refresh_token);
    await provider.held;
    if (provider.answer) return provider.answer;
    if (refresh_token !== provider.good) return { status: 200, headers: {}, body: '{"code":40110}' };
    provider.turn += 1;
    provider.good = `refresh-${provider.turn}`;
    const data = { access_token: `access-${provider.turn}`, expires_in: 86_400, refresh_token: provider.good };
    return { status: 200, headers: {}, body: JSON.stringify({ code: 0, data }) };
  };
  let seed = 0;
  const process = (writes = dynamo) => {
    seed += 1;
    const key = async () => 'a key of at least sixteen characters';
    const shared = sharedTokens({ dynamo: writes, table, key, http: { call }, clock, ids: seededIds(seed) });
    const access = accessTokens({ http: { call }, clock, shared });
    const grant = (account = ACCOUNT) => access.grant(tiktok, account);
    const token = async (account = ACCOUNT) => {
      const granted = await grant(account);
      return granted.kind === 'granted' ? granted.account.options['token'] : granted.outcome.kind;
    };
    return { access, grant, token };
  };
  const item = async () => JSON.stringify((await engine.scan({ TableName: table })).Items);
  return { clock, provider, process, dynamo, item };
}

describe('a token that turns', () => {
  it('is one for all processes, and each renewal goes by what came with the last one', async () => {
    const { clock, provider, process } = await open();
    const [one, other] = [process(), process()];
    expect([await one.token(), await other.token(), await one.token()]).toEqual(['access-1', 'access-1', 'access-1']);

    clock.at += DAY - HOUR;
    expect([await other.token(), await one.token()]).toEqual(['access-2', 'access-2']);
    clock.at += DAY;
    expect(await process().token()).toBe('access-3');
    expect(provider.asked).toEqual(['first', 'refresh-1', 'refresh-2']);
  });

  it('is asked for by one process at a time', async () => {
    const { clock, provider, process } = await open();
    await process().token();
    clock.at += DAY - HOUR;
    const all = await Promise.all([process().token(), process().token(), process().token()]);

    expect(all.toSorted()).toEqual(['access-1', 'access-1', 'access-2']);
    expect(provider.asked).toHaveLength(2);
  });

  it('is not asked for by whoever comes while another one asks', async () => {
    const { clock, provider, process } = await open();
    await process().token();
    clock.at += DAY - HOUR;
    let answer: () => void = () => undefined;
    provider.held = new Promise((resolve) => {
      answer = resolve;
    });
    const first = process().token();
    while (provider.asked.length < 2) await Promise.resolve();
    expect(await process().token()).toBe('access-1');

    answer();
    expect(await first).toBe('access-2');
    expect(provider.asked).toHaveLength(2);
  });

  it('lies sealed, for this account alone', async () => {
    const { process, item } = await open();
    await process().token();

    const stored = await item();
    expect(stored).toContain('sealed');
    for (const secret of ['access-1', 'refresh-1', 'first', 'app-secret']) expect(stored).not.toContain(secret);
    const kind = { key: 'the key', name: 'a' };
    const sealed = seal(kind, 'salt', 'words');
    expect(unseal(kind, sealed)).toBe('words');
    for (const [other, text] of [
      [{ ...kind, name: 'b' }, sealed],
      [{ ...kind, key: 'x' }, sealed],
      [kind, `${sealed.slice(0, -2)}AA`],
      [kind, 'x'],
      [kind, ''],
    ] as const)
      expect(unseal(other, text)).toBeNull();
  });

  it('goes on up to its end while the provider is away, and no longer', async () => {
    const { clock, provider, process } = await open();
    const one = process();
    await one.token();
    provider.answer = { status: 503, headers: {}, body: '' };
    clock.at += DAY - HOUR;
    expect(await one.token()).toBe('access-1');
    clock.at += HOUR;
    expect(await one.token()).toBe('retry');

    provider.answer = null;
    clock.at += HOUR;
    expect(await one.token()).toBe('access-2');
  });

  it('begins anew by another secret of the account, and a secret that is worth nothing changes nothing', async () => {
    const { clock, provider, process } = await open();
    const one = process();
    await one.token();
    clock.at += DAY;
    expect(await one.token({ ...ACCOUNT, secrets: ['another'] })).toBe('access-2');
    expect(provider.asked).toEqual(['first', 'first', 'refresh-1']);

    provider.good = 'authorised again';
    clock.at += DAY;
    expect(await one.token()).toBe('failed');
    clock.at += DAY;
    const options = { ...ACCOUNT.options, refreshToken: 'authorised again' };
    expect(await one.token({ ...ACCOUNT, options })).toBe('access-3');
  });

  it('is written again where the table was away for a moment: without it the account would be lost', async () => {
    const { clock, provider, process, dynamo } = await open();
    let faults = 2;
    const putItem: typeof dynamo.putItem = async (input) => {
      if (provider.asked.length > 0 && faults > 0) {
        faults -= 1;
        throw new Error('the table is away');
      }
      return dynamo.putItem(input);
    };
    expect(await process({ ...dynamo, putItem }).token()).toBe('access-1');
    clock.at += DAY;
    expect(await process().token()).toBe('access-2');
  });

  it('that the provider takes no longer is replaced once, and then the account is broken', async () => {
    const { process } = await open();
    const other = process();
    await other.token();
    const { access, grant } = process();
    const refused = { kind: 'failed', class: 'reauth', reason: 'no' } as const;
    const hear = async () => {
      const granted = await grant();
      return granted.kind === 'granted' ? [granted.account.options['token'], access.heard(granted, refused)] : [];
    };

    expect(await hear()).toEqual(['access-1', { kind: 'retry', reason: 'no' }]);
    expect(await hear()).toEqual(['access-2', refused]);
  });

  it('is not asked for where the account has one of its own', async () => {
    const { process, provider } = await open();

    expect(await process().token({ ...ACCOUNT, options: { token: 'own' } })).toBe('own');
    expect(provider.asked).toEqual([]);
  });
});
