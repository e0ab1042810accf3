import { describe, expect, it } from '@jest/globals';
import { keySetsOver } from '../../../shared/platform/key-sets.ts';

const HOUR = 3_600_000;
const openId = 'https://login.example/.well-known/openid';

function open(document: unknown = { jwks_uri: 'https://login.example/keys' }) {
  const clock = { at: 0, now: () => clock.at };
  const world = { fetched: [] as string[], status: 200, keys: ['a'] };
  const call = async ({ url }: { url: string }) => {
    world.fetched.push(url);
    const body = url === openId ? document : { keys: world.keys.map((kid) => ({ kid })) };
    return { status: world.status, headers: {}, body: JSON.stringify(body) };
  };
  const sets = keySetsOver({ call }, clock);
  return { clock, world, get: (kid: string) => sets.get({ openId, kid }) };
}

describe('a provider’s keys', () => {
  it('are fetched once a day, by way of its document', async () => {
    const { clock, world, get } = open();
    expect(await get('a')).toEqual({ keys: [{ kid: 'a' }] });
    clock.at = 23 * HOUR;
    await get('a');
    expect(world.fetched).toEqual([openId, 'https://login.example/keys']);

    clock.at = 25 * HOUR;
    await get('a');
    expect(world.fetched).toHaveLength(4);
  });

  it('are looked for anew when one is unknown, once an hour however many are invented', async () => {
    const { clock, world, get } = open();
    await get('a');
    for (const kid of ['x', 'y', 'z']) await get(kid);
    expect(world.fetched).toHaveLength(2);

    clock.at = HOUR;
    world.keys = ['a', 'b'];
    expect(await get('b')).toEqual({ keys: [{ kid: 'a' }, { kid: 'b' }] });
  });

  it('go on while the provider is away, and it is asked once an hour then', async () => {
    const { clock, world, get } = open();
    await get('a');
    clock.at = 25 * HOUR;
    world.status = 503;

    expect([await get('a'), await get('a')]).toEqual([{ keys: [{ kid: 'a' }] }, { keys: [{ kid: 'a' }] }]);
    expect(world.fetched).toHaveLength(3);
  });

  it('that were never had are a fault that passes', async () => {
    const { world, get } = open();
    world.status = 500;

    await expect(get('a')).rejects.toMatchObject({ code: 'provider.unavailable', recovery: 'retry' });
  });

  it('are not taken from another host than the document’s', async () => {
    const { get } = open({ jwks_uri: 'https://evil.example/keys' });

    await expect(get('a')).rejects.toThrow('evil.example');
  });
});
