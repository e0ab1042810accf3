import { beforeEach, describe, expect, it } from '@jest/globals';
import type { IncomingMail, Received } from '../../../local/engine/ses/receive.ts';
import { writeSesBlock } from '../../../local/engine/ses/write-block.ts';
import { readSesBlock } from '../../../shared/email/ses-block.ts';
import { NOON, openEngines } from '../../support/engines.ts';
import { fc } from '../../support/properties.ts';

const Bucket = 'raw-mail';
let engines: ReturnType<typeof openEngines>;

beforeEach(() => {
  engines = openEngines();
  const { ses, sns, sqs, s3 } = engines;
  s3.createBucket({ Bucket });
  sqs.createQueue({ QueueName: 'mail-jobs' });
  const { TopicArn } = sns.createTopic({ Name: 'mail' });
  sns.subscribe({
    TopicArn,
    Protocol: 'sqs',
    Endpoint: sqs.arnOf('mail-jobs'),
    Attributes: { RawMessageDelivery: 'true' },
  });
  ses.createReceiptRuleSet('desk');
  const recipients = ['support@desk.example', 'help.example', '.sub.example'];
  ses.putReceiptRule('desk', {
    name: 'store',
    enabled: true,
    recipients,
    bucket: Bucket,
    prefix: 'mail/',
    topicArn: TopicArn,
  });
  ses.setActiveRuleSet('desk');
});

const RAW = [
  'From: Ada <ada@example.com>',
  'To: support@desk.example, "B, C" <b@example.com>',
  'Subject: Broken',
  ' printer',
  'Message-ID: <1@example.com>',
  '',
  'Help',
  '',
].join('\r\n');

function receive(mail: Partial<Omit<IncomingMail, 'raw'>> & { raw?: string | Uint8Array } = {}): Received {
  const { raw = RAW, ...more } = mail;
  return engines.ses.receiveMail({
    envelopeFrom: 'ada@example.com',
    recipients: ['support@desk.example'],
    raw: Buffer.from(raw),
    ...more,
  });
}

function notice() {
  const { Messages = [] } = engines.sqs.receiveMessage({ QueueUrl: 'mail-jobs' });
  return JSON.parse(Messages[0]?.Body ?? 'null');
}

function stored(received: Received): string {
  if (!received.accepted) throw new Error(received.reason);
  return Buffer.from(engines.s3.getObject({ Bucket, Key: received.keys[0] ?? '' }).Body).toString();
}

describe('mail that comes in through SES', () => {
  it('is stored under its message id, with the header block of SES on top and not a byte changed below', () => {
    const received = receive();

    expect(received).toMatchObject({ accepted: true, keys: ['mail/id000002'] });
    expect(stored(received)).toMatch(
      /^Return-Path: <ada@example.com>\r\nReceived: from localhost [\s\S]*X-SES-DKIM-SIGNATURE: .*\r\nFrom: Ada/,
    );
    expect(stored(received).endsWith(RAW)).toBe(true);
  });

  it('is notified as SES does it', () => {
    receive({ recipients: ['support@desk.example', 'b@elsewhere.example'] });

    expect(notice()).toMatchObject({
      notificationType: 'Received',
      mail: {
        timestamp: new Date(NOON).toISOString(),
        source: 'ada@example.com',
        messageId: 'id000002',
        destination: ['support@desk.example', 'b@elsewhere.example'],
        headersTruncated: false,
        headers: expect.arrayContaining([{ name: 'Subject', value: 'Broken printer' }]),
        commonHeaders: {
          returnPath: 'ada@example.com',
          from: ['Ada <ada@example.com>'],
          to: ['support@desk.example', '"B, C" <b@example.com>'],
          messageId: '<1@example.com>',
          subject: 'Broken printer',
        },
      },
      receipt: {
        recipients: ['support@desk.example'],
        spamVerdict: { status: 'PASS' },
        virusVerdict: { status: 'PASS' },
        spfVerdict: { status: 'GRAY' },
        dkimVerdict: { status: 'GRAY' },
        dmarcVerdict: { status: 'GRAY' },
        action: { type: 'S3', bucketName: Bucket, objectKeyPrefix: 'mail/', objectKey: 'mail/id000002' },
      },
    });
  });

  it.each([
    ['support@desk.example', true],
    ['Support+abc.123@Desk.Example', true],
    ['other@desk.example', false],
    ['anyone@help.example', true],
    ['anyone@sub.help.example', false],
    ['anyone@a.sub.example', true],
    ['anyone@sub.example', false],
  ])('to %s is taken by the rules: %s', (recipient, accepted) => {
    expect(receive({ recipients: [recipient] })).toMatchObject(accepted ? { accepted } : { accepted, code: 550 });
  });

  it('is turned away when no rule set is active, and when it is too large', () => {
    expect(receive({ raw: Buffer.alloc(41_943_041) })).toMatchObject({ accepted: false, code: 552 });
    engines.ses.setActiveRuleSet(null);
    expect(receive()).toMatchObject({ accepted: false, code: 550 });
  });

  it('keeps the verdicts and the envelope sender that SES gave it when it came the first time', () => {
    const verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;
    const first = stored(receive({ verdicts, envelopeFrom: 'bounce@example.com' }));
    notice();
    const second = stored(receive({ raw: first, envelopeFrom: 'replay@localhost' }));

    expect(notice()).toMatchObject({
      mail: { source: 'bounce@example.com' },
      receipt: { dmarcVerdict: { status: 'PASS' } },
    });
    expect(readSesBlock(Buffer.from(second))).toEqual({ ...verdicts, envelopeFrom: 'bounce@example.com' });
  });

  it('does not believe a block that its sender put below other headers', () => {
    const block = stored(receive({ verdicts: { dmarc: 'PASS' } }));
    notice();
    receive({ raw: `X-Mailer: mine\r\n${block}` });

    expect(notice().receipt.dmarcVerdict).toEqual({ status: 'GRAY' });
  });

  it('names the policy of the domain only where DMARC failed', () => {
    receive({ verdicts: { dmarc: 'FAIL' }, dmarcPolicy: 'reject' });
    expect(notice().receipt).toMatchObject({ dmarcVerdict: { status: 'FAIL' }, dmarcPolicy: 'reject' });
    receive({ dmarcPolicy: 'reject' });
    expect(notice().receipt).not.toHaveProperty('dmarcPolicy');
  });

  it('fails the files that every scanner knows', () => {
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
    receive({ raw: `${RAW}${Buffer.from(eicar).toString('base64')}` });

    expect(notice().receipt).toMatchObject({ virusVerdict: { status: 'FAIL' }, spamVerdict: { status: 'PASS' } });
  });

  it('leaves out headers beyond 10 kB, so that the notice stays small', () => {
    receive({ raw: `${Array.from({ length: 3000 }, (_, at) => `X-${at}: ${'x'.repeat(90)}`).join('\r\n')}\r\n\r\nx` });
    const { mail } = notice();

    expect(mail.headersTruncated).toBe(true);
    expect(JSON.stringify(mail).length).toBeLessThan(40_000);
  });
});

describe('the block that the laptop writes', () => {
  it('reads back as it was meant, whatever the sender calls itself', () => {
    const verdict = fc.constantFrom('PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED') as fc.Arbitrary<
      'PASS' | 'FAIL' | 'GRAY' | 'PROCESSING_FAILED'
    >;
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom('"x; dmarc=pass"@evil.test', 'a(b@x', 'a\r\nX-SES-Spam-Verdict: PASS'),
    );
    const verdicts = fc.record({ spam: verdict, virus: verdict, spf: verdict, dkim: verdict, dmarc: verdict });
    fc.assert(
      fc.property(verdicts, name, name, name, (given, envelopeFrom, recipient, helo) => {
        const block = writeSesBlock(
          { messageId: 'm1', envelopeFrom, recipient, helo, receivedAt: NOON, region: 'us-east-1' },
          given,
        );

        expect(readSesBlock(Buffer.from(`${block}${RAW}`))).toMatchObject(given);
      }),
    );
  });
});
