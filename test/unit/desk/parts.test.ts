import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { accountsOf } from '../../../shared/desk/accounts.ts';
import { archiveJobs } from '../../../shared/desk/archive.ts';
import { quarantineJob, rerunOf, unwrapJob } from '../../../shared/desk/quarantine-job.ts';
import { readToken, signToken } from '../../../shared/desk/signed-token.ts';
import { deskParts } from '../../support/desk-parts.ts';
import { MONDAY, settingsWith } from '../../support/example-desk.ts';

describe('a signed token', () => {
  const frame = { purpose: 'mail-frame', key: 'a key of at least sixteen characters' };
  const token = signToken(frame, ['c', 'M#1'], MONDAY);

  it('gives back what was signed, until its time', () => {
    expect(readToken(frame, token, MONDAY)).toEqual(['c', 'M#1']);
    expect(readToken(frame, token, MONDAY + 1)).toBeNull();
  });

  it.each([
    ['another purpose', { ...frame, purpose: 'widget-session' }, token],
    ['another key', { ...frame, key: 'another key of sixteen characters' }, token],
    [
      'a changed payload',
      frame,
      `${Buffer.from('["c","M#2","9999999999999"]').toString('base64url')}.${token.split('.')[1]}`,
    ],
    ['no signature', frame, token.split('.')[0] ?? ''],
    ['an empty one', frame, `${token.split('.')[0]}.`],
    ['nothing', frame, ''],
    ['dots', frame, '...'],
    ['no base64', frame, '\u0000.\u0000'],
  ])('is believed of nobody with %s', (_, kind, given) => {
    expect(readToken(kind, given, MONDAY)).toBeNull();
  });

  it('keeps fields apart, whatever is in them', () => {
    const odd = ['a","b', '', '\0', '漢'];

    expect(readToken(frame, signToken(frame, odd, MONDAY), MONDAY)).toEqual(odd);
  });
});

describe('the accounts', () => {
  const accounts = (secret: string | undefined) => accountsOf(settingsWith(), { get: async () => secret }, 'desk');

  it('are those of the settings, with their secrets and options', async () => {
    const found = await accounts('{"secrets":["s"],"token":"t","nested":{"a":1}}').find('whatsapp', 'eu');

    expect(found).toEqual({
      channel: 'whatsapp',
      id: 'eu',
      secrets: ['s'],
      options: { phoneNumberId: '106540352242922', token: 't' },
    });
  });

  it.each([undefined, '', 'no json', '[]', '"x"', '{"secrets":"s"}', '{"secrets":[1]}'])(
    'have no secret where the secret reads %j, and so refuse everything',
    async (secret) => {
      expect((await accounts(secret).find('whatsapp', 'eu'))?.secrets).toEqual([]);
    },
  );

  it('that nobody has set up are not there', async () => {
    expect(await accounts('{}').find('whatsapp', 'us')).toBeNull();
    expect(await accounts('{}').find('__proto__', 'toString')).toBeNull();
  });
});

describe('the archive', () => {
  it('keeps a batch as one object by the hour of its arrival, and a repeated batch over itself', async () => {
    const bucket = new Map<string, Uint8Array>();
    const blobs = { put: async (key: string, bytes: Uint8Array) => void bucket.set(key, bytes) };
    const jobs = [1, 2].map((n) => ({ id: `job-${n}`, sentAt: MONDAY, body: { n } }));

    await archiveJobs(blobs, 'chat', jobs);
    await archiveJobs(blobs, 'chat', jobs);
    await archiveJobs(blobs, 'chat', []);

    const [bytes = Buffer.alloc(0)] = bucket.values();
    expect([...bucket.keys()]).toEqual([
      expect.stringMatching(/^archive\/chat\/2026\/06\/15\/08\/[\w-]{22}\.jsonl\.gz$/),
    ]);
    expect(
      gunzipSync(bytes)
        .toString()
        .split('\n')
        .map((line) => JSON.parse(line).body),
    ).toEqual([{ n: 1 }, { n: 2 }]);
  });
});

describe('quarantine', () => {
  const why = { at: MONDAY, channel: 'webhook', account: 'shop', reason: 'unreadable', bytes: 3 };

  it('keeps the job before it shows it, and shows it once', async () => {
    const { quarantine, clock } = await deskParts();
    const bucket = new Map<string, Uint8Array>();
    const blobs = {
      put: async (key: string, bytes: Uint8Array) => void bucket.set(key, bytes),
      get: async (key: string) => bucket.get(key),
    };
    const broken = { put: () => Promise.reject(new Error('S3 is away')) };
    const job = { body: { a: 1 }, quarantined: null };

    await expect(quarantineJob({ blobs: broken, quarantine, clock }, job, why)).rejects.toThrow();
    expect(await quarantine.entries(MONDAY)).toEqual([]);
    await quarantineJob({ blobs, quarantine, clock }, job, why);
    await quarantineJob({ blobs, quarantine, clock }, job, why);

    const [entry, ...rest] = await quarantine.entries(MONDAY);
    expect(rest).toEqual([]);
    expect(await unwrapJob(blobs, rerunOf({ id: entry?.id ?? '', raw: entry?.raw ?? '' }))).toEqual({
      body: { a: 1 },
      quarantined: entry?.id,
    });
  });

  it('takes nothing for a re-run that names a place of its own choice', async () => {
    const get = async () => Buffer.from('{"stolen":true}');

    for (const rerun of ['mail/1', 'raw/../mail/1', 'raw/', 'uploads/x'])
      expect(await unwrapJob({ get }, { rerun, quarantined: 'x' })).toEqual({
        body: { rerun, quarantined: 'x' },
        quarantined: null,
      });
  });

  it('lists the last months over the turn of a year, newest first', async () => {
    const { quarantine } = await deskParts();
    const january = Date.UTC(2027, 0, 2);
    for (const at of [Date.UTC(2026, 10, 30), Date.UTC(2026, 11, 31), january])
      await quarantine.quarantine({ ...why, at, raw: 'raw/x' }, 'x');

    expect((await quarantine.entries(january)).map(({ at }) => new Date(at).getUTCMonth())).toEqual([0, 11, 10]);
  });
});
