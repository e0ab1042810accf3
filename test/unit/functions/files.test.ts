import { describe, expect, it } from '@jest/globals';
import { makeHandler } from '../../../functions/files/handler.ts';
import { callHttp } from '../../../local/inline/http-door.ts';
import { linkToFile } from '../../../shared/desk/file-link.ts';

const KEY = 'a key of at least sixteen characters';
const DAY = 86_400_000;
const file = { key: 'uploads/tom/1', name: 'a b.png', contentType: 'image/png', bytes: 3, inline: false };

const open = (now: number) =>
  makeHandler({
    blobs: { signedUrl: async (key, { fileName }) => `https://bucket.test/${key}?name=${fileName}` },
    key: async () => KEY,
    realClock: { now: () => now },
    log: { info: () => undefined, error: () => undefined },
  });

const linkAt = async (now: number) =>
  (await linkToFile({ key: async () => KEY, realClock: { now: () => now }, publicUrl: 'https://desk.test' }, file)).url;

const get = (token: string, now: number) =>
  callHttp(open(now), { method: 'GET', url: `/files/${token}`, parameters: { token } }, now);

describe('the address of a file that an agent sends', () => {
  it('leads to the bucket for thirty days, and no longer', async () => {
    const token = (await linkAt(0)).split('/').at(-1) ?? '';

    expect(await get(token, 29 * DAY)).toMatchObject({ status: 302 });
    expect(await get(token, 31 * DAY)).toMatchObject({ status: 403 });
  });

  it('cannot be made up, and no other token of the desk does for it', async () => {
    const token = (await linkAt(0)).split('/').at(-1) ?? '';
    const forged = Buffer.from(JSON.stringify(['mail/secret', 'a', 'b', '9999999999999'])).toString('base64url');

    expect(await get(`${forged}.${token.split('.')[1]}`, 0)).toMatchObject({ status: 403 });
    expect(await get('', 0)).toMatchObject({ status: 403 });
  });
});
