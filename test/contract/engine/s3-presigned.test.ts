import { GetObjectCommand, PutObjectCommand, S3 } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LOCAL_CREDENTIALS } from '../../../local/engine/credentials.ts';
import { openWire } from '../../support/engines.ts';

const DESK = 'http://127.0.0.1:3000';
const Bucket = 'raw-mail';
let wallClock = Date.now();
let wire: Awaited<ReturnType<typeof openWire>>;
let s3: S3;

beforeAll(async () => {
  wire = await openWire({ allowedOrigins: [DESK], wallClock: () => wallClock });
  wire.s3.createBucket({ Bucket });
  wire.s3.putObject({ Bucket, Key: 'attachments/a b.pdf', Body: 'pdf', ContentType: 'text/html' });
  s3 = new S3({
    endpoint: wire.endpoint.url,
    region: 'eu-west-1',
    credentials: LOCAL_CREDENTIALS,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
});
afterAll(async () => {
  s3.destroy();
  await wire.close();
});

const disposition = 'attachment; filename="a.pdf"';
const download = (credentials = LOCAL_CREDENTIALS) => {
  const client = new S3({ endpoint: wire.endpoint.url, region: 'eu-west-1', credentials });
  const command = new GetObjectCommand({
    Bucket,
    Key: 'attachments/a b.pdf',
    ResponseContentDisposition: disposition,
    ResponseContentType: 'application/pdf',
  });
  return getSignedUrl(client, command, { expiresIn: 60 });
};
const upload = (client = s3) =>
  getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'uploads/1' }), { expiresIn: 300 });

describe('a signed link', () => {
  it('hands out the object with the headers that its signer chose', async () => {
    const response = await fetch(await download());

    expect([response.status, await response.text()]).toEqual([200, 'pdf']);
    expect(response.headers.get('content-disposition')).toBe(disposition);
    expect(response.headers.get('content-type')).toBe('application/pdf');
  });

  it('runs out by the wall clock, not by the clock of the desk', async () => {
    const url = await download();
    wire.clock.advance(10 * 24 * 3600 * 1000);
    expect((await fetch(url)).status).toBe(200);
    wallClock += 61_000;
    const late = await fetch(url);
    wallClock = Date.now();

    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
  });

  it.each([
    ['another key', (url: string) => url.replace('a%20b.pdf', 'c.pdf')],
    ['another type', (url: string) => url.replace('application%2Fpdf', 'text%2Fhtml')],
    ['a longer life', (url: string) => url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600')],
    ['no signature', (url: string) => url.replace(/&?X-Amz-Signature=[^&]*/, '')],
    ['half a signature', (url: string) => url.replace(/(X-Amz-Signature=.{32})[^&]*/, '$1')],
    ['more headers', (url: string) => `${url}&response-expires=0`],
  ])('is worth nothing once changed: %s', async (_what, change) => {
    expect((await fetch(change(await download()))).status).toBe(403);
  });

  it('must be signed with the keys of the laptop', async () => {
    const other = { ...LOCAL_CREDENTIALS, secretAccessKey: 'guessed' };
    const stranger = { ...LOCAL_CREDENTIALS, accessKeyId: 'AKIASTRANGER' };

    expect((await fetch(await download(other as never))).status).toBe(403);
    expect((await fetch(await download(stranger as never))).status).toBe(403);
  });

  it('does for one method only', async () => {
    expect((await fetch(await download(), { method: 'PUT', body: 'x' })).status).toBe(403);
    expect((await fetch(await upload())).status).toBe(403);
  });

  it('without one, nobody reads a bucket', async () => {
    expect((await fetch(`${wire.endpoint.url}/${Bucket}/attachments/a%20b.pdf`)).status).toBe(501);
  });
});

describe('a signed upload', () => {
  it('stores what a page of the desk sends', async () => {
    const url = await upload();
    const asked = {
      origin: DESK,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type',
    };
    const before = await fetch(url, { method: 'OPTIONS', headers: asked });
    const response = await fetch(url, {
      method: 'PUT',
      body: 'photo',
      headers: { 'content-type': 'image/png', origin: DESK },
    });

    expect([before.status, before.headers.get('access-control-allow-origin')]).toEqual([204, DESK]);
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, DESK]);
    expect(wire.s3.headObject({ Bucket, Key: 'uploads/1' })).toMatchObject({ bytes: 5, contentType: 'image/png' });
  });

  it('takes no instruction that was not signed', async () => {
    const headers = { 'x-amz-meta-ticket': 'T-1' };

    expect((await fetch(await upload(), { method: 'PUT', body: 'x', headers })).status).toBe(403);
  });

  it('fails as in AWS where the SDK signed the checksum of an empty body into it', async () => {
    const response = await fetch(await upload(wire.clients.s3), { method: 'PUT', body: 'photo' });

    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('BadDigest')]);
  });
});
