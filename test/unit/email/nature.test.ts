import { describe, expect, it } from '@jest/globals';
import { mailNature } from '../../../shared/email/nature.ts';
import { read } from './mails.ts';

const PERSON = ['From: Ann <ann@a.test>', 'To: desk@d.test'];

function report(type: string, ...fields: string[]): string[] {
  return [
    'From: Mail Delivery System <mailer-daemon@m.test>',
    `Content-Type: multipart/report; report-type=x; boundary=b`,
    '',
    '--b',
    '',
    'about your mail',
    '--b',
    `Content-Type: ${type}`,
    '',
    ...fields,
    '--b',
    'Content-Type: message/rfc822',
    '',
    'Message-ID: <ours@d.test>',
    'Subject: ours',
    '',
    'text',
    '--b--',
  ];
}

describe('the nature of a mail', () => {
  it.each([
    ['Subject: hello', 'human'],
    ['Auto-Submitted: no', 'human'],
    ['X-Auto-Response-Suppress: All', 'human'],
    ['Auto-Submitted: auto-replied', 'auto-reply'],
    ['Auto-Submitted: auto-replied (vacation); owner-email=x', 'auto-reply'],
    ['Auto-Submitted: auto-generated', 'auto-generated'],
    ['Auto-Submitted: auto-notified', 'auto-generated'],
    ['X-Autoreply: yes', 'auto-reply'],
    ['X-Autoreply: no', 'human'],
    ['X-Autorespond: 1', 'auto-reply'],
    ['X-Autoresponder: Vacation', 'auto-reply'],
    ['Precedence: auto_reply', 'auto-reply'],
    ['X-Precedence: bulk', 'bulk'],
    ['Precedence: list', 'bulk'],
    ['Precedence: first-class', 'human'],
    ['Delivered-To: Autoresponder', 'auto-reply'],
    ['X-MS-Exchange-Inbox-Rules-Loop: ann@a.test\r\nX-Auto-Response-Suppress: All', 'auto-reply'],
    ['X-MS-Exchange-Inbox-Rules-Loop: ann@a.test', 'human'],
    ['Subject: Out of office printer broken', 'human'],
    ['Subject: Vacation', 'auto-reply'],
    ['Subject: =?utf-8?B?6Ieq5Yqo5Zue5aSNOiDorqLljZU=?=', 'auto-reply'],
    ['List-Id: <news.a.test>', 'bulk'],
    ['List-Unsubscribe: <https://a.test/u>', 'bulk'],
    ['Subject: Automatische Antwort: Urlaub', 'auto-reply'],
    ['Subject: Out of Office: Re: order', 'auto-reply'],
    ['Subject: Réponse automatique : absent', 'auto-reply'],
    ['Subject: the auto reply of your shop is wrong', 'human'],
    ['Subject: Mail delivery failed, where is my parcel?', 'human'],
  ])('with %p is %s', async (header, nature) => {
    expect(mailNature(await read(...PERSON, header, '', 'words')).nature).toBe(nature);
  });

  it('is a meeting answer where a calendar says REPLY', async () => {
    const mail = await read(...PERSON, 'Content-Type: text/calendar; method=REPLY', '', 'BEGIN:VCALENDAR');

    expect(mailNature(mail).nature).toBe('auto-reply');
  });
});

describe('reports by the standards', () => {
  it('tells a bounce with recipient, status and the mail that failed', async () => {
    const mail = await read(
      ...report(
        'message/delivery-status',
        'Reporting-MTA: dns; m.test',
        '',
        'Final-Recipient: rfc822; <bo@b.test>',
        'Action: failed',
        'Status: 5.0.0',
        'Diagnostic-Code: smtp; 550 5.1.1 unknown user',
      ),
    );

    expect(mailNature(mail)).toEqual({
      nature: 'bounce',
      delivery: [
        {
          recipient: 'bo@b.test',
          action: 'failed',
          status: '5.1.1',
          permanent: true,
          originalMessageId: 'ours@d.test',
        },
      ],
    });
  });

  it.each([
    ['delayed', '4.4.1', 'delay', false],
    ['delivered', '2.0.0', 'delivery-success', false],
    ['relayed', '2.0.0', 'delivery-success', false],
    ['failed', '4.4.7', 'bounce', false],
    ['failed', '5.2.2', 'bounce', true],
  ])('tells action %s with %s as %s', async (action, status, nature, permanent) => {
    const mail = await read(
      ...report(
        'message/delivery-status',
        'X: 1',
        '',
        'Final-Recipient: rfc822; bo@b.test',
        `Action: ${action}`,
        `Status: ${status}`,
      ),
    );

    expect(mailNature(mail)).toMatchObject({ nature, delivery: [{ action, status, permanent }] });
  });

  it('tells complaints and read receipts', async () => {
    expect(mailNature(await read(...report('message/feedback-report', 'Feedback-Type: abuse'))).nature).toBe(
      'feedback-report',
    );
    expect(
      mailNature(
        await read(
          ...report('message/disposition-notification', 'Disposition: manual-action/MDN-sent-manually; displayed'),
        ),
      ).nature,
    ).toBe('read-receipt');
  });
});

describe('reports by no standard', () => {
  it.each([
    [
      'qmail',
      "Hi. This is the qmail-send program at m.test.\r\nI'm afraid I wasn't able to deliver your message.\r\n\r\n<bo@b.test>:\r\nSorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy of the message.\r\n\r\nMessage-ID: <ours@d.test>\r\nSubject: mailbox full",
      '5.1.1',
    ],
    [
      'Exim',
      'A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.\r\n\r\n  bo@b.test\r\n    host mx.b.test [192.0.2.1]: 552 mailbox full\r\n\r\n------ This is a copy of the message, including all the headers. ------\r\n\r\nMessage-ID: <ours@d.test>',
      '5.2.2',
    ],
  ])('are read from the words of %s', async (_, text, status) => {
    const mail = await read('From: MAILER-DAEMON@m.test', 'To: desk@d.test', 'Subject: failure notice', '', text);

    expect(mailNature(mail)).toEqual({
      nature: 'bounce',
      delivery: [
        { recipient: 'bo@b.test', action: 'failed', status, permanent: true, originalMessageId: 'ours@d.test' },
      ],
    });
  });

  it('believes X-Failed-Recipients', async () => {
    const mail = await read('From: x@m.test', 'X-Failed-Recipients: bo@b.test, al@b.test', '', 'sorry');

    expect(mailNature(mail).delivery?.map(({ recipient }) => recipient)).toEqual(['bo@b.test', 'al@b.test']);
  });

  it('takes no bounce for one that a person sends us', async () => {
    const mail = await read(
      ...PERSON,
      'Subject: Fwd: Undelivered Mail Returned to Sender',
      '',
      'What does this mean?\r\n\r\n> <bo@b.test>: user unknown',
    );

    expect(mailNature(mail).nature).toBe('human');
  });
});
