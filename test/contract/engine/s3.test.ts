import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createS3Engine } from '../../../local/engine/s3/engine.ts';
import { openWire, stillClock } from '../../support/engines.ts';

type Wire = Awaited<ReturnType<typeof openWire>>;
let wire: Wire;
const Bucket = 'raw-mail';

beforeAll(async () => {
  wire = await openWire();
  wire.s3.createBucket({ Bucket });
});
afterAll(() => wire.close());

const put = (Key: string, Body: string | Uint8Array, more = {}) =>
  wire.clients.s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string, more = {}) => wire.clients.s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
const nameOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: Error) => error.name,
  );

describe('S3 behind the SDK client', () => {
  it('gives back what was put, byte for byte, with its headers', async () => {
    const Body = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256);
    const meta = { ContentType: 'message/rfc822', ContentDisposition: 'attachment', Metadata: { ticket: 'T-1' } };
    const { ETag } = await put('mail/1', Body, meta);
    const got = await get('mail/1');

    expect(await got.Body?.transformToByteArray()).toEqual(Body);
    expect(got).toMatchObject({ ETag, ContentLength: 70_000, ...meta });
    expect(await wire.clients.s3.send(new HeadObjectCommand({ Bucket, Key: 'mail/1' }))).toMatchObject({
      ETag,
      ContentLength: 70_000,
    });
  });

  it('gives back a compressed object as it is stored', async () => {
    await put('archive/1', Uint8Array.of(31, 139, 8), { ContentEncoding: 'gzip' });

    expect(await get('archive/1')).toMatchObject({ ContentEncoding: 'gzip', ContentLength: 3 });
  });

  it.each(['a b+c&d=é/ü?#%.txt', 'dots/../up', '//double', "quotes'(*)!~"])('takes the key %s', async (Key) => {
    await put(Key, Key);

    expect(await (await get(Key)).Body?.transformToString()).toBe(Key);
    expect(wire.s3.headObject({ Bucket, Key }).key).toBe(Key);
  });

  it('gives a part of an object by its range', async () => {
    await put('range', '0123456789');

    expect(await (await get('range', { Range: 'bytes=2-4' })).Body?.transformToString()).toBe('234');
    expect(await (await get('range', { Range: 'bytes=-3' })).Body?.transformToString()).toBe('789');
    expect(await nameOf(get('range', { Range: 'bytes=10-' }))).toBe('InvalidRange');
  });

  it('says by name what is not there', async () => {
    expect(await nameOf(get('none'))).toBe('NoSuchKey');
    expect(await nameOf(wire.clients.s3.send(new GetObjectCommand({ Bucket: 'no-bucket', Key: 'x' })))).toBe(
      'NoSuchBucket',
    );
    expect(await nameOf(wire.clients.s3.send(new HeadObjectCommand({ Bucket, Key: 'none' })))).toBe('NotFound');
  });

  it('copies and deletes', async () => {
    await put('from/ä', 'x', { ContentType: 'text/plain' });
    await wire.clients.s3.send(
      new CopyObjectCommand({ Bucket, Key: 'to', CopySource: `${Bucket}/${encodeURIComponent('from/ä')}` }),
    );
    await wire.clients.s3.send(new DeleteObjectCommand({ Bucket, Key: 'from/ä' }));
    expect(await get('to')).toMatchObject({ ContentType: 'text/plain' });
    await put('<a>&', 'x');
    const Delete = { Objects: [{ Key: 'to' }, { Key: '<a>&' }] };
    expect((await wire.clients.s3.send(new DeleteObjectsCommand({ Bucket, Delete }))).Deleted).toHaveLength(2);

    for (const key of ['from/ä', 'to', '<a>&']) expect(await nameOf(get(key))).toBe('NoSuchKey');
  });

  it('writes only if there is no such object, when asked to', async () => {
    await put('once', 'first', { IfNoneMatch: '*' });

    expect(await nameOf(put('once', 'second', { IfNoneMatch: '*' }))).toBe('PreconditionFailed');
  });

  it('refuses a body that does not match its checksum', async () => {
    expect(await nameOf(put('digest', 'x', { ChecksumSHA256: Buffer.alloc(32).toString('base64') }))).toBe('BadDigest');
    expect(await nameOf(get('digest'))).toBe('NoSuchKey');
  });

  it('refuses what it does not imitate, and does nothing', async () => {
    expect(await nameOf(wire.clients.s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'x' })))).toBe(
      'NotImplemented',
    );
    expect(await nameOf(get('mail/1', { VersionId: '1' }))).toBe('NotImplemented');
    expect(await nameOf(put('tagged', 'x', { Tagging: 'a=b' }))).toBe('NotImplemented');
    expect(await nameOf(get('tagged'))).toBe('NoSuchKey');
  });
});

describe('listing', () => {
  const list = (more: Record<string, unknown>) =>
    wire.clients.s3.send(new ListObjectsV2Command({ Bucket: 'listed', ...more }));
  beforeAll(() => {
    wire.s3.createBucket({ Bucket: 'listed' });
    for (const Key of ['a/1', 'a/2', 'a/b/3', 'c', 'é&', 'z/9'])
      wire.s3.putObject({ Bucket: 'listed', Key, Body: Key });
  });

  it('goes in order of the keys, by pages', async () => {
    const pages: (string | undefined)[][] = [];
    let token: string | undefined;
    do {
      const { Contents = [], NextContinuationToken } = await list({ MaxKeys: 4, ContinuationToken: token });
      pages.push(Contents.map(({ Key }) => Key));
      token = NextContinuationToken;
    } while (token !== undefined);

    expect(pages).toEqual([
      ['a/1', 'a/2', 'a/b/3', 'c'],
      ['z/9', 'é&'],
    ]);
  });

  it('folds folders, and pages over them', async () => {
    const first = await list({ Delimiter: '/', MaxKeys: 2 });
    const second = await list({ Delimiter: '/', ContinuationToken: first.NextContinuationToken, EncodingType: 'url' });

    expect([first.CommonPrefixes, first.Contents?.map(({ Key }) => Key)]).toEqual([[{ Prefix: 'a/' }], ['c']]);
    expect([second.CommonPrefixes, second.Contents?.map(({ Key }) => Key)]).toEqual([
      [{ Prefix: 'z/' }],
      ['%C3%A9%26'],
    ]);
    expect((await list({ Prefix: 'a/', Delimiter: '/' })).CommonPrefixes).toEqual([{ Prefix: 'a/b/' }]);
  });

  it('names the buckets', async () => {
    const { Buckets = [] } = await wire.clients.s3.send(new ListBucketsCommand({}));
    expect(Buckets.map(({ Name }) => Name)).toEqual(['listed', Bucket]);
  });
});

describe('objects in a folder', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'switchboard-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('are there again in the next process, deleted ones not', () => {
    const open = () => createS3Engine({ clock: stillClock(), dir });
    const first = open();
    first.createBucket({ Bucket });
    first.putObject({ Bucket, Key: 'k/é\n', Body: 'line\nline', ContentType: 'text/plain', Metadata: { a: '1' } });
    first.putObject({ Bucket, Key: 'gone', Body: 'x' });
    first.deleteObject({ Bucket, Key: 'gone' });

    const { facts, Body } = open().getObject({ Bucket, Key: 'k/é\n' });
    expect(Buffer.from(Body).toString()).toBe('line\nline');
    expect(facts).toMatchObject({ contentType: 'text/plain', metadata: { a: '1' }, bytes: 9 });
    expect(open().listObjectsV2({ Bucket }).keys).toEqual(['k/é\n']);
  });

  it('cannot lie outside of it', () => {
    const s3 = createS3Engine({ clock: stillClock(), dir });

    expect(() => s3.createBucket({ Bucket: '../x' })).toThrow(/not valid/);
  });
});
