import { describe, expect, it } from '@jest/globals';
import { makeHandler } from '../../../functions/mail-normaliser/handler.ts';
import { mailClues } from '../../../shared/channels/email/clues.ts';
import { mailManners } from '../../../shared/desk/mail-manners.ts';
import type { Message } from '../../../shared/domain/message.ts';
import { routerOf } from '../../../shared/domain/routing.ts';
import type { MessageFact } from '../../../shared/domain/ticket.ts';
import { parseMail } from '../../../shared/email/parse.ts';
import { signReplyAddress } from '../../../shared/email/reply-address.ts';
import { cpuMs } from '../../support/cpu-time.ts';
import { type DeskParts, deskParts, jobBatch, NO_CONTEXT } from '../../support/desk-parts.ts';

const KEY = 'a key of at least sixteen characters';

/** SES's notice of a mail, as SNS delivers it raw. */
const notice = (objectKey: string, source = 'vera@example.net') => ({
  notificationType: 'Received',
  mail: {
    timestamp: '2026-06-15T08:00:00.000Z',
    source,
    messageId: objectKey,
    destination: ['help@desk.test'],
    headersTruncated: false,
    headers: [],
    commonHeaders: {},
  },
  receipt: {
    timestamp: '2026-06-15T08:00:00.000Z',
    processingTimeMillis: 1,
    recipients: ['help@desk.test'],
    spamVerdict: { status: 'PASS' },
    virusVerdict: { status: 'PASS' },
    spfVerdict: { status: 'PASS' },
    dkimVerdict: { status: 'PASS' },
    dmarcVerdict: { status: 'PASS' },
    action: {
      type: 'S3',
      topicArn: 'arn',
      bucketName: 'desk',
      objectKeyPrefix: 'mail/',
      objectKey: `mail/${objectKey}`,
    },
  },
});

const mail = (id: string, headers: readonly string[] = [], body = 'Hello there') =>
  [
    'From: Vera <vera@example.net>',
    'To: help@desk.test',
    `Message-ID: <${id}@example.net>`,
    'Date: Mon, 15 Jun 2026 08:00:00 +0000',
    'Subject: Parcel',
    ...headers,
    '',
    body,
  ].join('\r\n');

const withFile = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'].concat();
const fileBody =
  '--b\r\nContent-Type: text/plain\r\n\r\nSee\r\n--b\r\nContent-Type: image/png; name=a.png\r\nContent-Disposition: attachment\r\n\r\nxx\r\n--b--';

async function open(mails: Readonly<Record<string, string>>, fails: (key: string) => boolean = () => false) {
  const parts = await deskParts();
  const bucket = new Map<string, Uint8Array>(
    Object.entries(mails).map(([id, raw]) => [`mail/${id}`, Buffer.from(raw)]),
  );
  const handler = makeHandler({
    ...parts.stores,
    dynamo: parts.dynamo,
    table: parts.table,
    blobs: {
      put: async (key, bytes) => {
        if (fails(key)) throw new Error('S3 is away');
        bucket.set(key, bytes);
      },
      get: async (key) => bucket.get(key),
    },
    softLimit: 3,
    mailboxes: parts.settings.channels.filter(({ channel }) => channel === 'email'),
    key: async () => KEY,
    route: routerOf(parts.settings),
    mail: mailManners(parts.settings),
    roster: parts.roster,
    flood: { judge: async (knocks) => knocks.map(() => null) },
    noticeJobs: parts.jobs('notice'),
    clock: parts.clock,
    ids: parts.ids,
    log: parts.log,
  });
  const run = async (...ids: readonly string[]) =>
    (await handler(jobBatch(...ids.map((id) => notice(id))), NO_CONTEXT)).batchItemFailures.map(
      ({ itemIdentifier }) => itemIdentifier,
    );
  const runFrom = (source: string, id: string) => handler(jobBatch(notice(id, source)), NO_CONTEXT);
  return { parts, run, runFrom };
}

/** What the queue's consumer will fold. */
async function arrived(parts: DeskParts): Promise<MessageFact[]> {
  const conversations = new Set((await stored(parts)).map((pk) => pk.slice('C#'.length)));
  const facts = await Promise.all([...conversations].map((id) => parts.stores.conversations.facts(id)));
  return facts.flat().flatMap((fact) => ('direction' in fact ? [fact] : []));
}

async function stored({ engine, table }: DeskParts): Promise<Message['externalId'][]> {
  const { Items = [] } = await engine.scan({ TableName: table });
  return Items.flatMap((item) => (item['sk']?.S?.startsWith('M#') ? [item['pk']?.S ?? ''] : []));
}

describe('the mail normaliser', () => {
  it('fails only the mail whose file cannot be kept, and has the others', async () => {
    const { parts, run } = await open(
      { one: mail('one'), two: mail('two', withFile, fileBody), three: mail('three') },
      (key) => key.startsWith('attachments/'),
    );

    expect(await run('one', 'two', 'three')).toEqual(['job-1']);
    expect(await stored(parts)).toHaveLength(2);
  });

  it('stores a mail once, however often its notice comes', async () => {
    const { parts, run } = await open({ one: mail('one') });

    await Promise.all([run('one', 'one'), run('one')]);

    expect(await stored(parts)).toHaveLength(1);
  });

  it('waits for a mail that is not in the bucket yet', async () => {
    const { run } = await open({});

    expect(await run('one')).toEqual(['job-0']);
  });

  it.each([
    ['a message id', [`In-Reply-To: <${'i'.repeat(200_000)}>`, `References: <${'r'.repeat(20_000)}>`]],
    ['a subject', [`Subject: ${'漢'.repeat(60_000)}`]],
    ['a name', [`From: "${'n'.repeat(100_000)}" <${'v'.repeat(50_000)}@example.net>`]],
    ['a reply address', [`Reply-To: ${'v'.repeat(100_000)}@example.net`]],
  ])('stores a mail with %s of a hundred kilobytes, or shows it in quarantine', async (_, headers) => {
    const { parts, run } = await open({ one: mail('one', headers) });

    expect(await run('one')).toEqual([]);

    const quarantined = await parts.quarantine.entries(parts.clock.now());
    expect(quarantined.length + (await stored(parts)).length).toBe(1);
  });
});

describe('a mail whose From names nobody', () => {
  const anonymous = mail('one').replace('From: Vera <vera@example.net>\r\n', '');

  it("is work for an agent, under the envelope's sender", async () => {
    const { parts, runFrom } = await open({ one: anonymous });
    await runFrom('Printer@Example.net', 'one');

    expect(await arrived(parts)).toEqual([
      expect.objectContaining({
        counts: true,
        contact: { key: 'printer@example.net', email: 'printer@example.net' },
        replyAddress: 'printer@example.net',
      }),
    ]);
  });

  it('is shown even where the envelope names nobody either', async () => {
    const { parts, runFrom } = await open({ one: anonymous });
    await runFrom('', 'one');

    expect(await arrived(parts)).toEqual([
      expect.objectContaining({ counts: true, contact: { key: 'unknown-sender', name: 'Unknown sender' } }),
    ]);
  });
});

describe('what leads a mail to a conversation', () => {
  const conversation = 'a'.repeat(26);
  const address = signReplyAddress({ conversation, key: KEY, localPart: 'help', domain: 'desk.test' });

  async function cluesOf(headers: readonly string[], recipients: readonly string[] = []) {
    const parsed = await parseMail(Buffer.from(mail('one', headers)));
    if (parsed.kind === 'unreadable') throw new Error(parsed.reason);
    return mailClues(parsed, recipients, KEY);
  }

  it('is a signed address in the envelope or in a header, and no other', async () => {
    expect((await cluesOf([], [address])).token).toBe(conversation);
    expect((await cluesOf([`Cc: "Desk" <${address}>`])).token).toBe(conversation);
    expect((await cluesOf([], [address.replace('.', 'x')])).token).toBeNull();
    expect((await cluesOf([], [address.replace(/[a-z2-7]@/, '!@')])).token).toBeNull();
  });

  it('tells ids that SES gave from all others', async () => {
    const ses = '0102018f1a2b3c4d-11111111-2222-3333-4444-555555555555-000000';
    const clues = await cluesOf([`References: <a@b> <${ses}@eu-central-1.amazonses.com> <c@amazonses.com.evil.test>`]);

    expect(clues.ours).toEqual([ses]);
    expect(clues.ids).toEqual(['c@amazonses.com.evil.test', 'a@b']);
  });

  it.each([['x'.repeat(200_000)], [`${'x'.repeat(100_000)}@`], ['a@'.repeat(100_000)]])(
    'is found at once in a header that is written to take long',
    async (value) => {
      const headers = [`Delivered-To: ${value}`];
      const parsed = await parseMail(Buffer.from(mail('one', headers)));
      if (parsed.kind === 'unreadable') return;

      const began = cpuMs();
      mailClues(parsed, [], KEY);
      expect(cpuMs() - began).toBeLessThan(500);
    },
  );
});
