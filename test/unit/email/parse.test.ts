import { describe, expect, it } from '@jest/globals';
import { headerValues } from '../../../shared/email/mail.ts';
import { parseMail } from '../../../shared/email/parse.ts';
import { bytes, raw, read } from './mails.ts';

const MIXED = 'Content-Type: multipart/mixed; boundary=b';

describe('what a mail says', () => {
  it('reads people, ids, date, subject and words', async () => {
    const mail = await read(
      'From: Ann <ann@a.test>',
      'To: Desk <desk@d.test>, b@b.test',
      'Cc: Group: c@c.test, d@d.test;',
      'Reply-To: other@a.test',
      'Message-ID: <1@a.test>',
      'In-Reply-To: <0@d.test>',
      'References: <x@d.test>, <y@d.test> z@d.test <x@d.test>',
      'Date: Sun, 22 Nov 2026 10:00:00 +0100 (CET)',
      'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=',
      '',
      'hello',
    );

    expect(mail).toMatchObject({
      from: [{ name: 'Ann', address: 'ann@a.test' }],
      to: [
        { name: 'Desk', address: 'desk@d.test' },
        { name: '', address: 'b@b.test' },
      ],
      cc: [{ address: 'c@c.test' }, { address: 'd@d.test' }],
      replyTo: [{ address: 'other@a.test' }],
      messageId: '1@a.test',
      inReplyTo: ['0@d.test'],
      references: ['x@d.test', 'y@d.test', 'z@d.test'],
      date: '2026-11-22T09:00:00.000Z',
      subject: 'Grüße',
      text: 'hello',
      html: null,
    });
  });

  it.each(['Fri, 31 Dec 275759 23:59:59 +0000', '-000001-01-01', 'no date'])('has no time of %j', async (date) => {
    expect((await read(`Date: ${date}`, '', 'x')).date).toBeNull();
  });

  it('keeps every From header, for neither may be picked silently', async () => {
    const mail = await read('From: ceo@bank.test', 'From: evil@evil.test', '', 'x');

    expect(mail.from.map(({ address }) => address)).toEqual(['ceo@bank.test', 'evil@evil.test']);
  });

  it('lets no line break of an encoded word into a header value', async () => {
    const mail = await read('Subject: =?utf-8?q?hi=0D=0ABcc:_x@y.test?=', '', 'x');

    expect(mail.subject).toBe('hi Bcc: x@y.test');
    expect(headerValues(mail, 'subject')).toEqual(['hi Bcc: x@y.test']);
  });

  it('keeps quotes that a local part needs, so that one address does not look like another', async () => {
    const mail = await read('From: "ceo@bank.test"@evil.test', '', 'x');

    expect(mail.from).toEqual([{ name: '', address: '"ceo@bank.test"@evil.test' }]);
  });

  it('keeps only the newest 100 references', async () => {
    const mail = await read(
      `References: ${Array.from({ length: 300 }, (_, index) => `<${index}@a.test>`).join(' ')}`,
      '',
      'x',
    );

    expect(mail.references).toHaveLength(100);
    expect(mail.references.at(-1)).toBe('299@a.test');
  });

  it('reads a mail with bare CR line ends, blank lines on top or nothing at all', async () => {
    expect(await parseMail(Buffer.from('From: a@a.test\rSubject: old\r\rhello\r'))).toMatchObject({
      subject: 'old',
      text: 'hello\n',
    });
    expect(await read('', '', 'Subject: late', '', 'x')).toMatchObject({ subject: 'late' });
    expect(await parseMail(new Uint8Array())).toMatchObject({ kind: 'mail', from: [], subject: '', messageId: null });
  });
});

describe('charsets', () => {
  it.each([
    ['raw UTF-8 in a header', `Subject: ${bytes('Überweisung')}`, 'Überweisung'],
    ['raw windows-1252 in a header', 'Subject: \xdcberweisung', 'Überweisung'],
    ['raw bytes inside an encoded word', 'Subject: =?iso-8859-1?Q?\xdcberweisung?=', 'Überweisung'],
    ['a character cut in two between words', 'Subject: =?utf-8?B?w5w=?= =?utf-8?Q?b?= =?utf-8?B?w5s=?=', 'ÜbÛ'],
    ['a multibyte character cut between words', 'Subject: =?utf-8?Q?=C3?= =?utf-8?Q?=9Cber?=', 'Über'],
    ['gb2312 that is gb18030', 'Subject: =?gb2312?B?1tCIRA==?=', '中圖'],
    ['utf-7', 'Subject: =?utf-7?Q?+ANw-ber?=', 'Über'],
    ['a language in the label', 'Subject: =?utf-8*de?Q?=C3=9Cber?=', 'Über'],
    ['an unknown label', 'Subject: =?x-nothing?Q?=C3=9Cber?=', 'Über'],
  ])('reads %s', async (_, header, subject) => {
    expect((await read(header, '', 'x')).subject).toBe(subject);
  });

  it.each([
    ['text/plain; charset=iso-8859-1', '\x80 5', '€ 5'],
    ['text/plain; charset=3Dutf-8', bytes('für'), 'für'],
    ['text/plain', bytes('für'), 'für'],
    ['text/plain; charset=us-ascii', 'f\xfcr', 'für'],
    ['text/plain; charset=utf-8', 'f\xfcr', 'für'],
    ['text/plain', '\x1b$B$"\x1b(B', 'あ'],
    ['text/plain; charset=utf-7', '+AOk-t+AOk-', 'été'],
    ['text/plain; charset=cp932', '\x82\xa0', 'あ'],
    ['text/plain; charset=ks_c_5601-1987', '\xb0\xa1', '가'],
  ])('reads a body of %s', async (type, body, text) => {
    expect((await read(`Content-Type: ${type}`, '', body)).text?.trim()).toBe(text);
  });

  it('joins flowed lines and takes DelSp away', async () => {
    const mail = await read(
      'Content-Type: text/plain; format=flowed; delsp=yes',
      '',
      'in ',
      'line',
      '> quo ',
      '> ted',
      '-- ',
      'Ann',
    );

    expect(mail.text).toBe('inline\n> quoted\n-- \nAnn');
  });
});

describe('parts', () => {
  it('parts text, HTML, attachments and pictures of the HTML', async () => {
    const mail = await read(
      MIXED,
      '',
      '--b',
      'Content-Type: multipart/related; boundary=r',
      '',
      '--r',
      'Content-Type: multipart/alternative; boundary=a',
      '',
      '--a',
      '',
      'words',
      '--a',
      'Content-Type: text/html',
      '',
      '<p>words</p>',
      '--a--',
      '--r',
      'Content-Type: image/png; name="logo.png"',
      'Content-ID: <logo>',
      'Content-Transfer-Encoding: base64',
      '',
      'AAEC',
      '--r--',
      '--b',
      'Content-Type: text/plain; name=notes.txt',
      'Content-Disposition: attachment',
      '',
      'more',
      '--b--',
    );

    expect(mail).toMatchObject({ text: 'words', html: '<p>words</p>' });
    expect(mail.attachments).toMatchObject([
      { name: 'logo.png', contentType: 'image/png', bytes: 3, inline: true, contentId: 'logo' },
      { name: 'notes.txt', contentType: 'text/plain', bytes: 4, inline: false },
    ]);
    expect(mail.attachments[0]?.sha1).toBe('0c7a623fd2bbc05b06423be359e4021d36e721ad');
  });

  it('loses no words where one part has only HTML and another only text', async () => {
    const mail = await read(
      MIXED,
      '',
      '--b',
      'Content-Type: text/html',
      '',
      '<p>one</p>',
      '--b',
      '',
      'two <2>',
      '--b--',
    );

    expect(mail.html).toContain('<p>one</p>');
    expect(mail.html).toContain('two &lt;2&gt;');
    expect(mail.text).toBe('one\ntwo <2>');
  });

  it('reads a multipart whose boundary never comes as text, and one whose end is missing', async () => {
    expect((await read(MIXED, '', 'all the words')).text).toBe('all the words');
    expect((await read(MIXED, '', '--b', '', 'words')).text).toBe('words');
  });

  it('keeps a mail within a mail as an attachment', async () => {
    const mail = await read(
      MIXED,
      '',
      '--b',
      '',
      'see below',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Subject: inner',
      '',
      'secret',
      '--b--',
    );

    expect(mail.text).toBe('see below');
    expect(mail.attachments).toMatchObject([{ name: 'attachment-1.eml', contentType: 'message/rfc822' }]);
  });

  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['C:\\temp\\bill.pdf', 'bill.pdf'],
    ['inv\u202efdp.exe', 'invfdp.exe'],
    ['a"><img src=x>.svg', 'a___img src=x_.svg'],
    ['.htaccess', 'htaccess'],
    [`${'ü'.repeat(300)}.pdf`, `${'ü'.repeat(88)}.pdf`],
    ['', 'attachment-1.pdf'],
  ])('makes the name %p safe', async (name, safe) => {
    const encoded = Buffer.from(name).toString('base64');
    const mail = await read(
      MIXED,
      '',
      '--b',
      `Content-Type: application/pdf; name="=?utf-8?B?${encoded}?="`,
      'Content-Disposition: attachment',
      '',
      'x',
      '--b--',
    );

    expect(mail.attachments[0]?.name).toBe(safe);
  });
});

describe('beyond a limit', () => {
  const nested = Array.from(
    { length: 40 },
    (_, depth) => `--p${depth}\r\nContent-Type: multipart/mixed; boundary=p${depth + 1}\r\n\r\n`,
  ).join('');

  it.each([
    ['26 MB', raw('', 'x'.repeat(26 * 1024 * 1024)), /at most 26214400/],
    ['a header of 300 kB', raw(`X: ${'a'.repeat(300_000)}`, '', 'x'), /262144 bytes/],
    ['2,000 headers', raw(...Array.from({ length: 2_000 }, () => 'X: 1'), '', 'x'), /at most 1000/],
  ])('says why a mail of %s is not read', async (_, mail, reason) => {
    expect(await parseMail(mail)).toEqual({ kind: 'unreadable', reason: expect.stringMatching(reason) });
  });

  it.each([
    [
      '500 parts',
      [MIXED, '', '--b', '', 'words', ...Array.from({ length: 500 }, (_, n) => `--b\r\n\r\npart ${n}`)],
      'part 499',
    ],
    [
      'parts 40 deep',
      ['Content-Type: multipart/mixed; boundary=p0', '', '--p0', '', 'words', nested, 'innermost'],
      'innermost',
    ],
    [
      'a part with a header of 300 kB',
      [MIXED, '', '--b', '', 'words', '--b', `X: ${'a: b\r\n '.repeat(60_000)}`, '', 'behind it'],
      'behind it',
    ],
    [
      '80 attachments',
      [
        MIXED,
        '',
        '--b',
        '',
        'words',
        ...Array.from({ length: 80 }, (_, n) => `--b\r\nContent-Type: a/b\r\n\r\nfile ${n}`),
      ],
      'file 79',
    ],
  ])('reads a mail of %s up to there, and keeps the rest as a file', async (_, lines, last) => {
    const mail = await read(...lines);

    expect(mail.text).toMatch(/^words/);
    expect(mail.attachments.length).toBeLessThanOrEqual(51);
    expect(mail.attachments.at(-1)?.name).toBe('rest-of-the-mail.txt');
    expect(Buffer.from(mail.attachments.at(-1)?.content ?? []).toString()).toContain(last);
  });
});
