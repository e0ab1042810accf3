import { describe, expect, it } from '@jest/globals';
import { readSesNotice } from '../../../shared/email/ses-notice.ts';

const mail = {
  timestamp: '2026-11-22T10:00:00.000Z',
  source: 'ann@a.test',
  messageId: 'ses-1',
  destination: ['desk@d.test'],
  headersTruncated: false,
  tags: { ref: ['out-7'], 'ses:configuration-set': ['desk'] },
};
const received = {
  notificationType: 'Received',
  mail,
  receipt: {
    timestamp: '2026-11-22T10:00:01.000Z',
    processingTimeMillis: 40,
    recipients: ['desk@d.test'],
    spamVerdict: { status: 'PASS' },
    virusVerdict: { status: 'PASS' },
    spfVerdict: { status: 'GRAY' },
    dkimVerdict: { status: 'PROCESSING_FAILED' },
    dmarcVerdict: { status: 'FAIL' },
    dmarcPolicy: 'REJECT',
    action: { type: 'S3', topicArn: 'arn:x', bucketName: 'raw', objectKey: 'mail/ses-1' },
  },
};

describe('a notice of a received mail', () => {
  const expected = {
    kind: 'received',
    messageId: 'ses-1',
    receivedAt: Date.UTC(2026, 10, 22, 10, 0, 1),
    recipients: ['desk@d.test'],
    source: 'ann@a.test',
    verdicts: {
      spam: 'PASS',
      virus: 'PASS',
      spf: 'GRAY',
      dkim: 'PROCESSING_FAILED',
      dmarc: 'FAIL',
      dmarcPolicy: 'reject',
      envelopeFrom: 'ann@a.test',
    },
    objectKey: 'mail/ses-1',
    bucket: 'raw',
  };

  it('is read bare and in the envelope of SNS', () => {
    expect(readSesNotice(received)).toEqual(expected);
    expect(readSesNotice({ Type: 'Notification', MessageId: 'x', Message: JSON.stringify(received) })).toEqual(
      expected,
    );
  });

  it('takes a missing or unknown verdict for unknown, never for a pass', () => {
    const { spamVerdict: _, ...receipt } = received.receipt;
    const notice = readSesNotice({ ...received, receipt: { ...receipt, dmarcVerdict: { status: 'NEW' } } });

    expect(notice).toMatchObject({ verdicts: { spam: 'GRAY', dmarc: 'GRAY' } });
  });
});

describe('an event of a mail that we sent', () => {
  const tags = { ref: 'out-7', 'ses:configuration-set': 'desk' };
  const at = Date.UTC(2026, 10, 22, 10, 5);
  const timestamp = '2026-11-22T10:05:00.000Z';

  it.each([
    [
      { eventType: 'Send', send: {} },
      { event: 'send', recipients: ['desk@d.test'], at: Date.UTC(2026, 10, 22, 10) },
    ],
    [
      { eventType: 'Delivery', delivery: { timestamp, recipients: ['bo@b.test'], smtpResponse: '250 ok' } },
      { event: 'delivery', recipients: ['bo@b.test'], detail: '250 ok', at },
    ],
    [
      {
        eventType: 'Bounce',
        bounce: {
          timestamp,
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [{ emailAddress: 'bo@b.test', diagnosticCode: 'smtp; 550 5.1.1' }],
        },
      },
      { event: 'bounce', recipients: ['bo@b.test'], detail: 'smtp; 550 5.1.1', permanent: true, at },
    ],
    [
      {
        notificationType: 'Bounce',
        bounce: {
          timestamp,
          bounceType: 'Transient',
          bounceSubType: 'MailboxFull',
          bouncedRecipients: [{ emailAddress: 'bo@b.test' }],
        },
      },
      { event: 'bounce', detail: 'MailboxFull', permanent: false },
    ],
    [
      {
        eventType: 'Complaint',
        complaint: { timestamp, complaintFeedbackType: 'abuse', complainedRecipients: [{ emailAddress: 'bo@b.test' }] },
      },
      { event: 'complaint', detail: 'abuse', at },
    ],
    [
      { eventType: 'Reject', reject: { reason: 'Bad content' } },
      { event: 'reject', detail: 'Bad content', permanent: true },
    ],
  ])('is read from %p', (body, event) => {
    expect(readSesNotice({ ...body, mail })).toMatchObject({ kind: 'event', messageId: 'ses-1', tags, ...event });
  });

  it.each([
    null,
    1,
    'x',
    [],
    {},
    { eventType: 'Rendering Failure', mail },
    { Type: 'Notification', Message: '{' },
    { notificationType: 'Received' },
    { eventType: 'Bounce', mail },
  ])('is nothing in %p', (json) => {
    expect(readSesNotice(json)).toBeNull();
  });
});
