import { describe, expect, it } from '@jest/globals';
import { makeHandler } from '../../../functions/chat-normaliser/handler.ts';
import type { Account } from '../../../shared/channels/channel.ts';
import { conversationKey } from '../../../shared/channels/keys.ts';
import { inbound } from '../../../shared/channels/registry.ts';
import type { ChatJob } from '../../../shared/desk/jobs.ts';
import { rerunOf } from '../../../shared/desk/quarantine-job.ts';
import type { Message } from '../../../shared/domain/message.ts';
import { routerOf } from '../../../shared/domain/routing.ts';
import { type DeskParts, deskParts, jobBatch, NO_CONTEXT } from '../../support/desk-parts.ts';
import { MONDAY } from '../../support/example-desk.ts';

type Known = { [name: string]: Account };

async function open(known: Known = accounts) {
  const parts = await deskParts();
  const bucket = new Map<string, Uint8Array>();
  const deps = {
    ...parts.stores,
    route: routerOf(parts.settings),
    accounts: { find: async (channel: string, account: string) => known[`${channel}/${account}`] ?? null },
    blobs: {
      put: async (key: string, bytes: Uint8Array) => void bucket.set(key, bytes),
      get: async (key: string) => bucket.get(key),
    },
    normalisers: inbound,
    mediaJobs: parts.jobs('media'),
    clock: parts.clock,
    ids: parts.ids,
    log: parts.log,
  };
  const run = async (...bodies: readonly unknown[]) =>
    (await makeHandler(deps)(jobBatch(...bodies), NO_CONTEXT)).batchItemFailures.map(
      ({ itemIdentifier }) => itemIdentifier,
    );
  return { parts, bucket, deps, run };
}

const accounts: Known = {
  'webhook/shop': { channel: 'webhook', id: 'shop', secrets: [], options: {} },
  'webchat/main': { channel: 'webchat', id: 'main', secrets: [], options: {} },
};

function webhookJob(data: object, more: Partial<ChatJob> = {}): ChatJob {
  const body = JSON.stringify({ type: 'message.created', timestamp: '2026-06-15T08:00:00Z', data });
  return {
    channel: 'webhook',
    account: 'shop',
    receivedAt: MONDAY,
    headers: {},
    body: Buffer.from(body).toString('base64'),
    ...more,
  };
}

const said = (text: string, more: object = {}) => ({
  id: 'm1',
  conversation: 'c1',
  from: { id: 'vera' },
  text,
  ...more,
});
const C1 = conversationKey('webhook', 'shop', 'c1');

async function messagesOf(parts: DeskParts, conversation = C1): Promise<Message[]> {
  return (await parts.conversations.facts(conversation)).filter((fact) => fact.kind === 'message') as Message[];
}

describe('the chat normaliser', () => {
  it('archives the batch before it does anything else', async () => {
    const { deps, bucket } = await open();
    const order: string[] = [];
    const blobs = { ...deps.blobs, put: async (key: string) => void order.push(key.split('/')[0] ?? '') };
    const accountsSeen = {
      async find() {
        order.push('accounts');
        return null;
      },
    };

    await makeHandler({ ...deps, blobs, accounts: accountsSeen })(jobBatch(webhookJob(said('x'))), NO_CONTEXT);

    expect(order[0]).toBe('archive');
    expect(bucket.size).toBe(0);
  });

  it('acknowledges nothing where the archive cannot be written', async () => {
    const { deps, parts } = await open();
    const blobs = { ...deps.blobs, put: () => Promise.reject(new Error('S3 is away')) };

    const answer = await makeHandler({ ...deps, blobs })(jobBatch(webhookJob(said('x'))), NO_CONTEXT);

    expect(answer.batchItemFailures).toHaveLength(1);

    expect(await messagesOf(parts)).toEqual([]);
  });

  it('stores the same message once, however often and in whatever company it comes', async () => {
    const { run, parts } = await open();
    const job = webhookJob(said('hello'));

    await Promise.all([run(job, job), run(job), run({ ...job, receivedAt: MONDAY + 5000 })]);

    expect(await messagesOf(parts)).toHaveLength(1);
  });

  it('lets only the job fail that cannot be stored', async () => {
    const { run, parts } = await open();

    expect(await run(webhookJob(said('one')), { channel: 'webhook' }, webhookJob(said('two', { id: 'm2' })))).toEqual([
      'job-1',
    ]);
    expect((await messagesOf(parts)).map(({ text }) => text).toSorted()).toEqual(['one', 'two']);
  });

  it('shows what cannot be read in quarantine, keeps it, and takes it in after the fault is mended', async () => {
    const { run, parts, bucket, deps } = await open();
    const job = webhookJob(said('hello'));

    expect(await makeHandler({ ...deps, accounts: { find: async () => null } })(jobBatch(job), NO_CONTEXT)).toEqual({
      batchItemFailures: [],
    });
    const [entry] = await parts.quarantine.entries(MONDAY);
    expect(entry).toMatchObject({ channel: 'webhook', account: 'shop', state: 'waiting' });
    expect(bucket.has(entry?.raw ?? '')).toBe(true);

    expect(await run(rerunOf({ id: entry?.id ?? '', raw: entry?.raw ?? '' }))).toEqual([]);
    expect((await messagesOf(parts)).map(({ text }) => text)).toEqual(['hello']);
    expect((await parts.quarantine.entries(MONDAY)).map(({ state }) => state)).toEqual(['done']);
  });

  it('puts input into quarantine that its channel stumbles over, instead of trying it for ever', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const body = `{"type":"order.shipped","timestamp":"2026-06-15T08:00:00Z","data":{"conversation":"c1","x":${deep}}}`;
    const { run, parts } = await open();

    expect(await run(webhookJob({}, { body: Buffer.from(body).toString('base64') }))).toEqual([]);

    expect(await parts.quarantine.entries(MONDAY)).toHaveLength(1);
  });

  it.each([
    ['conversation', said('x', { conversation: 'c'.repeat(5000) })],
    ['sender', said('x', { from: { id: 'v'.repeat(5000) } })],
  ])('puts a message into quarantine whose %s has a name too long to keep', async (_, data) => {
    const { run, parts } = await open();

    expect(await run(webhookJob(data))).toEqual([]);

    expect(await parts.quarantine.entries(MONDAY)).toHaveLength(1);
  });

  it('stores a message whose every field is as large as a stranger can make it', async () => {
    const noise = (length: number) =>
      Array.from({ length }, (_, n) => String.fromCharCode(0x4e00 + ((n * 7919) % 20_000))).join('');
    const { run, parts } = await open();
    const data = said(noise(300_000), {
      subject: noise(300_000),
      from: { id: 'vera', name: noise(100_000), email: noise(100_000) },
      replyTo: noise(100_000),
      attachments: Array.from({ length: 3000 }, (_, n) => ({ name: `${n}.png`, url: `https://x.test/${noise(500)}` })),
    });

    expect(await run(webhookJob(data))).toEqual([]);

    const [message] = await messagesOf(parts);
    expect(message?.text).toHaveLength(100_000);
    expect(message?.attachments.length).toBeGreaterThan(0);
  });

  it('keeps a body that lay in the bucket, and waits for one that is not there yet', async () => {
    const { run, parts, bucket } = await open();
    const { body = '', ...rest } = webhookJob(said('large'));
    const job = { ...rest, spill: 'spill/1' };

    expect(await run(job)).toEqual(['job-0']);
    bucket.set('spill/1', Buffer.from(body, 'base64'));
    expect(await run(job)).toEqual([]);

    expect((await messagesOf(parts)).map(({ text }) => text)).toEqual(['large']);
  });

  it('never takes a file of ours for an attachment because a sender names its key', async () => {
    const { run, parts } = await open();
    const attachments = [{ name: 'a.png', url: 'https://x.test/a.png', key: 'mail/secret', bytes: 5 }];

    await run(webhookJob(said('hello', { attachments })));

    const [message] = await messagesOf(parts);
    expect(message?.attachments).toEqual([expect.not.objectContaining({ key: expect.anything() })]);
  });
});
