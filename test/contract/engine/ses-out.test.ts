import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ListReceiptRuleSetsCommand,
  SendEmailCommand,
  SendRawEmailCommand,
  type SendRawEmailRequest,
} from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSesEngine } from '../../../local/engine/ses/engine.ts';
import { fileOutbox, type SentMail } from '../../../local/engine/ses/outbox.ts';
import { NOON, openEngines, openWire } from '../../support/engines.ts';

let wire: Awaited<ReturnType<typeof openWire>>;
beforeEach(async () => {
  wire = await openWire();
  const { ses, sns, sqs } = wire;
  sqs.createQueue({ QueueName: 'mail-jobs' });
  const { TopicArn } = sns.createTopic({ Name: 'mail-events' });
  sns.subscribe({
    TopicArn,
    Protocol: 'sqs',
    Endpoint: sqs.arnOf('mail-jobs'),
    Attributes: { RawMessageDelivery: 'true' },
  });
  ses.verifyIdentity('desk.example');
  ses.createConfigurationSet('desk');
  const types = ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT'] as const;
  ses.putEventDestination('desk', { name: 'events', enabled: true, types, topicArn: TopicArn });
});
afterEach(() => wire.close());

const HEADERS = [
  'From: Desk <support@desk.example>',
  'To: "Doe, Ada" <ada@example.com>, bob@example.com',
  'Subject: Your ticket',
  'MIME-Version: 1.0',
];
const mail = (...more: string[]) => Buffer.from([...HEADERS, ...more, '', 'Hello\r\n'].join('\r\n'));
const send = (Data: Uint8Array, more: Partial<SendRawEmailRequest> = {}) =>
  wire.clients.ses.send(new SendRawEmailCommand({ RawMessage: { Data }, ...more }));
const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: Error) => `${error.name}: ${error.message}`,
  );
const rawOf = (messageId = '') => Buffer.from(wire.ses.rawMail(messageId) ?? []).toString();

function events(): Record<string, never>[] {
  const { Messages = [] } = wire.sqs.receiveMessage({ QueueUrl: 'mail-jobs', MaxNumberOfMessages: 10 });
  return Messages.map(({ Body = '' }) => JSON.parse(Body));
}

describe('sending through SES behind the SDK client', () => {
  it('puts the mail into the outbox under a Message-ID of SES, whatever the sender wrote', async () => {
    const { MessageId = '' } = await send(
      mail('Message-ID: <mine@desk.example>', 'Bcc: eve@example.com', 'In-Reply-To: <q@example.com>'),
    );
    const raw = rawOf(MessageId);

    expect(raw).toContain(`Message-ID: <${MessageId}@email.amazonses.com>\r\n`);
    expect(raw).not.toMatch(/mine@desk|Bcc/);
    expect(raw).toContain('In-Reply-To: <q@example.com>\r\n');
    expect(raw).toMatch(/\r\nDate: Mon, 15 Jun 2026 12:00:00 \+0000\r\n\r\nHello\r\n$/);
    expect(wire.ses.outbox()).toMatchObject([
      {
        messageId: MessageId,
        subject: 'Your ticket',
        sentAt: NOON,
        destinations: ['ada@example.com', 'bob@example.com', 'eve@example.com'],
      },
    ]);
  });

  it('goes to the recipients of the envelope, if there are any, and not to those of the headers', async () => {
    await send(mail(), { Destinations: ['carl@example.com'] });
    expect(wire.ses.outbox()[0]?.destinations).toEqual(['carl@example.com']);
  });

  it('tells those who listen', async () => {
    const heard: SentMail[] = [];
    wire.ses.onSent((one) => heard.push(one));
    const { MessageId } = await send(mail());

    expect(heard.map(({ messageId }) => messageId)).toEqual([MessageId]);
  });

  it('publishes Send and Delivery with the tags of the message', async () => {
    const Tags = [{ Name: 'outbound', Value: 'out_1-x' }];
    const { MessageId } = await send(mail('X-SES-MESSAGE-TAGS: kind=reply'), { Tags, ConfigurationSetName: 'desk' });
    const [first, second, ...others] = events();

    expect(first).toMatchObject({
      eventType: 'Send',
      send: {},
      mail: {
        messageId: MessageId,
        timestamp: '2026-06-15T12:00:00.000Z',
        destination: ['ada@example.com', 'bob@example.com'],
        tags: {
          outbound: ['out_1-x'],
          kind: ['reply'],
          'ses:configuration-set': ['desk'],
          'ses:from-domain': ['desk.example'],
        },
        commonHeaders: {
          from: ['Desk <support@desk.example>'],
          to: ['"Doe, Ada" <ada@example.com>', 'bob@example.com'],
          messageId: MessageId,
        },
      },
    });
    expect(second).toMatchObject({
      eventType: 'Delivery',
      delivery: { recipients: ['ada@example.com', 'bob@example.com'] },
    });
    expect(others).toEqual([]);
    expect(rawOf(MessageId)).not.toMatch(/X-SES-MESSAGE-TAGS/i);
  });

  it('plays the mailbox simulator: bounces and complaints', async () => {
    const box = (name: string) => `${name}@simulator.amazonses.com`;
    await send(mail(), {
      Destinations: [box('bounce+T-1'), box('complaint'), box('success')],
      ConfigurationSetName: 'desk',
    });
    const [, delivery, bounce, complaint] = events();

    expect(delivery).toMatchObject({ delivery: { recipients: [box('complaint'), box('success')] } });
    expect(bounce).toMatchObject({
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [{ emailAddress: box('bounce+T-1'), action: 'failed', status: '5.1.1' }],
      },
    });
    expect(complaint).toMatchObject({
      eventType: 'Complaint',
      complaint: { complainedRecipients: [{ emailAddress: box('complaint') }] },
    });
  });

  it('publishes nothing without a configuration set', async () => {
    await send(mail());
    expect(events()).toEqual([]);
  });

  it.each([
    [
      'a sender that is not verified',
      mail().toString().replaceAll('desk.example', 'evil.test'),
      {},
      /^MessageRejected: Email address is not verified/,
    ],
    [
      'a configuration set that is not there',
      mail(),
      { ConfigurationSetName: 'none' },
      /^ConfigurationSetDoesNotExist/,
    ],
    [
      'a tag that SES does not allow',
      mail(),
      { Tags: [{ Name: 'a', Value: 'b@c' }] },
      /^InvalidParameterValue.*alphanumeric/,
    ],
    ['a header twice', mail('Subject: again'), {}, /^InvalidParameterValue: Duplicate header 'subject'/],
    ['no sender', 'To: ada@example.com\r\n\r\nx', {}, /^InvalidParameterValue: Missing required header 'From'/],
    ['nobody to send to', 'From: support@desk.example\r\n\r\nx', {}, /^InvalidParameterValue: No recipients/],
    ['an address that is none', mail(), { Destinations: ['ada'] }, /^InvalidParameterValue: Missing final/],
    [
      'more than fifty recipients',
      mail(),
      { Destinations: Array(51).fill('a@example.com') },
      /^InvalidParameterValue: Recipient count/,
    ],
    [
      'more than 10 MB',
      Buffer.concat([mail(), Buffer.alloc(10_485_760, 'x')]),
      {},
      /^InvalidParameterValue: Message length/,
    ],
  ])('refuses %s', async (_what, data, more, expected) => {
    expect(await errorOf(send(Buffer.from(data), more))).toMatch(expected);
    expect(wire.ses.outbox()).toEqual([]);
  });

  it('makes a mail of a simple message', async () => {
    const Message = { Subject: { Data: 'Grüße' }, Body: { Text: { Data: 'Hallo' }, Html: { Data: '<p>Hallo' } } };
    const { MessageId } = await wire.clients.ses.send(
      new SendEmailCommand({
        Source: 'support@desk.example',
        Destination: { ToAddresses: ['ada@example.com'] },
        Message,
      }),
    );

    expect(rawOf(MessageId)).toMatch(
      /Subject: =\?UTF-8\?B\?R3LDvMOfZQ==\?=[\s\S]*multipart\/alternative[\s\S]*SGFsbG8=/,
    );
  });

  it('answers the quota and the identities, and InvalidAction for all else at once', async () => {
    await send(mail());
    expect(await wire.clients.ses.getSendQuota({})).toMatchObject({ SentLast24Hours: 1, Max24HourSend: 50_000 });
    expect((await wire.clients.ses.verifyDomainIdentity({ Domain: 'other.example' })).VerificationToken).toBeTruthy();
    expect((await wire.clients.ses.listIdentities({ IdentityType: 'Domain' })).Identities).toEqual([
      'desk.example',
      'other.example',
    ]);
    expect(
      (await wire.clients.ses.getIdentityVerificationAttributes({ Identities: ['desk.example', 'x.test'] }))
        .VerificationAttributes,
    ).toEqual({
      'desk.example': { VerificationStatus: 'Success' },
    });
    expect(await errorOf(wire.clients.ses.send(new ListReceiptRuleSetsCommand({})))).toMatch(/^InvalidAction/);
  });

  it('sends nothing when a parameter is not understood', async () => {
    const data = { ReturnPathArn: 'arn:aws:ses:x' };
    expect(await errorOf(send(mail(), data))).toMatch(/^ValidationError.*ReturnPathArn/);
    expect(wire.ses.outbox()).toEqual([]);
  });
});

describe('the outbox', () => {
  it('outlives the process', () => {
    const dir = mkdtempSync(join(tmpdir(), 'switchboard-'));
    const { clock, ids, sns, s3 } = openEngines();
    const ses = createSesEngine({ clock, ids, sns, s3, outbox: fileOutbox(dir), region: 'eu-central-1' });
    ses.verifyIdentity('support@desk.example');
    const { MessageId } = ses.sendRawEmail({ RawMessage: { Data: mail() } });
    const later = fileOutbox(dir);

    expect(later.list()).toMatchObject([
      { messageId: MessageId, messageIdHeader: `<${MessageId}@eu-central-1.amazonses.com>` },
    ]);
    expect(Buffer.from(later.raw(MessageId) ?? []).toString()).toContain('Hello');
    expect(later.raw('../outbox')).toBeUndefined();
    rmSync(dir, { recursive: true });
  });
});
