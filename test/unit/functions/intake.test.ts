import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { makeHandler } from '../../../functions/intake/handler.ts';
import { inbound } from '../../../shared/channels/registry.ts';
import { accountsOf } from '../../../shared/desk/accounts.ts';
import type { JobToSend } from '../../../shared/platform/ports.ts';
import { NO_CONTEXT } from '../../support/desk-parts.ts';
import { MONDAY, settingsWith } from '../../support/example-desk.ts';

const SECRET = 'app-secret';

function open(failing?: 'jobs' | 'blobs') {
  const sent: JobToSend[] = [];
  const blobs = new Map<string, Uint8Array>();
  const handler = makeHandler({
    verifiers: inbound,
    keySets: { get: async () => ({ keys: [] }) },
    accounts: accountsOf(
      settingsWith(),
      { get: async () => JSON.stringify({ secrets: [SECRET], verifyToken: 'hello' }) },
      'desk',
    ),
    jobs: {
      async send(jobs) {
        if (failing === 'jobs') throw new Error('SQS is away');
        sent.push(...jobs);
      },
    },
    blobs: {
      async put(key, bytes) {
        if (failing === 'blobs') throw new Error('S3 is away');
        blobs.set(key, bytes);
      },
    },
    publicUrl: 'https://desk.test',
    clock: { now: () => MONDAY },
    ids: { next: () => 'id-1' },
    log: { info() {}, error() {} },
  });
  const post = (body: string, more: { channel?: string; account?: string; signature?: string } = {}) => {
    const { channel = 'whatsapp', account = 'eu' } = more;
    const signature = more.signature ?? `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
    const event = {
      rawPath: `/channels/${channel}/${account}`,
      headers: { 'x-hub-signature-256': signature, authorization: 'Bearer secret', 'content-type': 'application/json' },
      pathParameters: { channel, account },
      requestContext: { http: { method: 'POST' } },
      body,
      isBase64Encoded: false,
    };
    return handler(event as unknown as APIGatewayProxyEventV2, NO_CONTEXT);
  };
  return { post, sent, blobs };
}

describe('intake', () => {
  it('makes one job of the signed bytes, with the headers that a normaliser may want and no other', async () => {
    const { post, sent } = open();
    const body = '{"text":"früh"}';

    expect((await post(body)).statusCode).toBe(200);

    expect(sent).toEqual([
      {
        group: 'whatsapp/eu',
        body: {
          channel: 'whatsapp',
          account: 'eu',
          receivedAt: MONDAY,
          headers: { 'content-type': 'application/json' },
          body: Buffer.from(body).toString('base64'),
        },
      },
    ]);
  });

  it.each([
    ['a wrong signature', { signature: 'sha256=00' }],
    ['no signature', { signature: '' }],
    ['an unknown account', { account: 'us' }],
    ['an unknown channel', { channel: 'fax' }],
    ['a name of the language itself', { channel: '__proto__', account: 'constructor' }],
    ['a channel that has no webhook', { channel: 'webchat', account: 'main' }],
  ])('refuses %s and stores nothing', async (_, more) => {
    const { post, sent, blobs } = open();

    expect((await post('{}', more)).statusCode).toBe(401);

    expect([sent.length, blobs.size]).toEqual([0, 0]);
  });

  it('puts a body that is too large for a job into the bucket before anybody is told', async () => {
    const { post, sent, blobs } = open();
    const body = JSON.stringify({ text: 'x'.repeat(200 * 1024) });

    expect((await post(body)).statusCode).toBe(200);

    const job = sent[0]?.body as { spill: string; body?: string };
    expect(job.body).toBeUndefined();
    expect(Buffer.from(blobs.get(job.spill) ?? []).toString()).toBe(body);
  });

  it('takes a batch of a thousand updates, of some megabytes', async () => {
    const { post, sent } = open();

    expect((await post(JSON.stringify({ text: 'x'.repeat(3_000_000) }))).statusCode).toBe(200);

    expect(sent).toHaveLength(1);
  });

  it('refuses a body beyond what the gateway can carry', async () => {
    const { post, sent } = open();

    expect((await post('x'.repeat(6 * 1024 * 1024))).statusCode).toBe(413);

    expect(sent).toHaveLength(0);
  });

  it.each(['jobs', 'blobs'] as const)('never says 200 where its %s could not be made durable', async (failing) => {
    const { post } = open(failing);

    expect((await post(JSON.stringify({ text: 'x'.repeat(200 * 1024) }))).statusCode).toBe(500);
  });
});
