import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { liveDownloads } from '../../../shared/platform/live-downloads.ts';
import type { Reach } from '../../../shared/platform/reach.ts';
import { openHostileServer } from './hostile-server.ts';

let server: Awaited<ReturnType<typeof openHostileServer>>;

beforeAll(async () => {
  server = await openHostileServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.heard.length = 0;
});

const SECRET = { authorization: 'Bearer of-the-account' };

function get(path: string, { name = 'files.test', most = 1_000_000, timeoutMs = 2000, follows = true } = {}) {
  const downloads = liveDownloads({ reach: server.reach });
  return downloads.get({ url: server.at(name, path), method: 'GET', headers: SECRET, most, follows, timeoutMs });
}

const insideHeard = () => server.heard.filter(({ at }) => at === '127.0.0.1');

describe('what a stranger offers is fetched', () => {
  it('as it is, and no more is said than asked', async () => {
    const got = await get('/picture.png');

    expect(got).toMatchObject({ kind: 'answer', status: 200 });
    expect(server.heard[0]?.headers).toMatchObject({ ...SECRET, 'accept-encoding': 'identity' });
  });

  it('along a redirect on the same host with what we said, and to another host without it', async () => {
    expect(await get('/to-picture')).toMatchObject({ status: 200 });
    expect(await get('/to-other')).toMatchObject({ status: 200 });

    const told = server.heard.map(({ host, path, headers }) => [host, path, headers.authorization]);
    expect(told).toEqual([
      ['files.test', '/to-picture', SECRET.authorization],
      ['files.test', '/picture.png', SECRET.authorization],
      ['files.test', '/to-other', SECRET.authorization],
      ['other.test', '/picture.png', undefined],
    ]);
  });

  it('unpacked, where a server packs unasked', async () => {
    const got = await get('/packed');

    expect(got.kind === 'answer' && Buffer.from(got.bytes).toString()).toBe('plain words');
  });

  it('without following where that is not wanted', async () => {
    expect(await get('/to-picture', { follows: false })).toMatchObject({ kind: 'answer', status: 302 });
    expect(server.heard).toHaveLength(1);
  });
});

describe('nothing inside is reached', () => {
  it.each([
    '/to-metadata',
    '/to-metadata-name',
    '/to-localhost',
    '/to-loopback',
    '/to-number',
    '/to-mapped',
    '/to-file',
    '/round',
  ])('by the redirect %s', async (path) => {
    expect(await get(path)).toMatchObject({ kind: 'refused' });
    expect(insideHeard()).toEqual([]);
  });

  it.each(['inside.test', 'both.test', 'metadata.test', 'mapped.test', '127.0.0.1', '0x7f.1', '[::1]'])(
    'by the address %s',
    async (name) => {
      expect(await get('/picture.png', { name })).toMatchObject({ kind: 'refused' });
      expect(server.heard).toEqual([]);
    },
  );

  it('by a name whose second answer would lead there: it is looked up once for each connection', async () => {
    expect(await get('/picture.png', { name: 'rebinds.test' })).toMatchObject({ kind: 'answer' });
    expect(await get('/picture.png', { name: 'rebinds.test' })).toMatchObject({ kind: 'refused' });
    expect(insideHeard()).toEqual([]);
  });

  it('even where the lookup says yes: the socket itself is looked at', async () => {
    let asked = 0;
    const fooled: Reach = {
      ...server.reach,
      permits: () => {
        asked += 1;
        return asked === 1;
      },
    };
    const got = liveDownloads({ reach: fooled }).get({
      url: server.at('files.test', '/picture.png'),
      method: 'GET',
      headers: {},
      most: 1000,
      follows: true,
      timeoutMs: 2000,
    });

    expect(await got).toMatchObject({ kind: 'refused' });
    expect(server.heard).toEqual([]);
  });
});

describe('nobody can fill the memory or hold the function', () => {
  it.each(['/endless', '/bomb', '/claims-much'])('%s ends at the most that is taken', async (path) => {
    expect(await get(path, { most: 100_000 })).toEqual({ kind: 'too-large' });
  });

  it.each(['/drip', '/silent'])('%s ends when its time is over', async (path) => {
    await expect(get(path, { timeoutMs: 80 })).rejects.toThrow('no answer within 0.08 seconds');
  });

  it('what ends before its length is no file', async () => {
    await expect(get('/too-short')).rejects.toThrow('aborted');
  });

  it('what is packed in a way that we do not know is refused', async () => {
    expect(await get('/strange')).toEqual({ kind: 'refused', reason: 'it came packed as "zstd"' });
  });

  it('of a refusal only so much is read as tells why', async () => {
    expect(await get('/huge-refusal', { most: 100 })).toMatchObject({ kind: 'answer', status: 500 });
  });
});

describe('in production', () => {
  it.each([
    ['http://files.example/a', 'only https:'],
    ['https://files.example:8443/a', 'port 8443'],
    ['https://user:word@files.example/a', 'a name or a password'],
    ['https://127.0.0.1/a', 'does not lead to the public internet'],
    ['https://[fd00:ec2::254]/a', 'does not lead to the public internet'],
    ['https://localhost/a', 'does not lead to the public internet'],
    ['ftp://files.example/a', 'only https:'],
    ['no address', 'cannot be read'],
  ])('%s is refused: %s', async (url, because) => {
    const got = await liveDownloads().get({ url, method: 'GET', headers: {}, most: 10, follows: true, timeoutMs: 500 });

    expect(got).toMatchObject({ kind: 'refused', reason: expect.stringContaining(because) });
  });
});
