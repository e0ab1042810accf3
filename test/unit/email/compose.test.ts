import { describe, expect, it } from '@jest/globals';
import { composeMail, type OutgoingMail } from '../../../shared/email/compose.ts';
import { headerValues } from '../../../shared/email/mail.ts';
import { parseMail } from '../../../shared/email/parse.ts';
import { replyRecipients } from '../../../shared/email/reply-recipients.ts';
import { bareSubject, replySubject } from '../../../shared/email/reply-subject.ts';
import { splitReply } from '../../../shared/email/reply-text.ts';
import { threadIndex } from '../../../shared/email/thread-index.ts';

const REPLY: OutgoingMail = {
  from: { name: 'Größe & Co', address: 'desk@d.test' },
  to: [{ name: 'Ann', address: 'ann@a.test' }],
  replyTo: 'desk+x@d.test',
  subject: 'AW: Re: Gerät',
  text: 'Grüße\n\n-- \nDesk',
  inReplyTo: '1@a.test',
  references: ['0@a.test', '1@a.test'],
  messageId: '2@d.test',
  date: Date.UTC(2026, 10, 22, 10),
};

async function reread(mail: OutgoingMail) {
  const parsed = await parseMail(await composeMail(mail));
  if (parsed.kind === 'unreadable') throw new Error(parsed.reason);
  return parsed;
}

describe('a composed mail', () => {
  it('says what it was told, threads and bears one Re', async () => {
    expect(await reread(REPLY)).toMatchObject({
      from: [REPLY.from],
      to: REPLY.to,
      replyTo: [{ address: 'desk+x@d.test' }],
      subject: 'Re: Gerät',
      text: 'Grüße\n\n-- \nDesk',
      inReplyTo: ['1@a.test'],
      references: ['0@a.test', '1@a.test'],
      messageId: '2@d.test',
      date: '2026-11-22T10:00:00.000Z',
    });
  });

  it('has a text to read even where the answer is a file alone', async () => {
    const file = { name: 'a.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') };
    for (const automatic of [undefined, 'auto-replied'] as const) {
      const raw = Buffer.from(
        await composeMail({ ...REPLY, text: '', attachments: [file], ...(automatic ? { automatic } : {}) }),
      ).toString();

      expect(raw).toMatch(/^Content-Type: multipart\/mixed;/m);
      expect(raw).toMatch(/^Content-Type: text\/plain;/m);
    }
  });

  it('is the same bytes for the same input, lines end in CRLF', async () => {
    const attachments = [{ name: 'größe.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') }];
    const first = await composeMail({ ...REPLY, attachments });

    expect(await composeMail({ ...REPLY, attachments })).toEqual(first);
    expect(Buffer.from(first).toString('latin1')).not.toMatch(/[^\r]\n/);
    expect((await reread({ ...REPLY, attachments })).attachments).toMatchObject([
      { name: 'größe.pdf', contentType: 'application/pdf', bytes: 4 },
    ]);
  });

  it('says of itself that a program wrote it', async () => {
    const mail = await reread({ ...REPLY, automatic: 'auto-replied' });

    expect(headerValues(mail, 'auto-submitted')).toEqual(['auto-replied']);
    expect(headerValues(mail, 'x-auto-response-suppress')).toEqual(['All']);
    expect(headerValues(await reread(REPLY), 'auto-submitted')).toEqual([]);
  });

  it('of a file alone begins with the signature, not with empty lines', async () => {
    const attachments = [{ name: 'a.pdf', contentType: 'application/pdf', content: Buffer.from('x') }];
    const { text, attachments: files } = await reread({ ...REPLY, text: '', signature: 'Desk', attachments });

    expect(text?.trimEnd()).toBe('-- \nDesk');
    expect(files).toMatchObject([{ name: 'a.pdf' }]);
  });

  it('says the same in text and HTML, with the signature and the history folded by every client', async () => {
    const mail = await reread({
      ...REPLY,
      text: 'See <b> https://a.test/?x=1&y=2.',
      signature: 'Desk',
      quoted: { from: 'Ann <ann@a.test>', date: '22 Nov 2026, 10:00', text: 'old\n> older' },
    });

    expect(mail.text).toBe(
      'See <b> https://a.test/?x=1&y=2.\n\n-- \nDesk\n\nOn 22 Nov 2026, 10:00, Ann <ann@a.test> wrote:\n> old\n>> older',
    );
    expect(mail.html).toContain('See &lt;b&gt; <a href="https://a.test/?x=1&amp;y=2">');
    for (const body of [{ text: mail.text }, { html: mail.html }])
      expect(splitReply(body).reply).toBe('See <b> https://a.test/?x=1&y=2.');
    expect(mail.contentType.value).toBe('multipart/alternative');
  });

  it('keeps a program’s mail in text', async () => {
    expect((await reread({ ...REPLY, automatic: 'auto-replied' })).html).toBeNull();
  });

  it('carries pictures of its HTML inside', async () => {
    const logo = { name: 'logo.png', contentType: 'image/png', content: Buffer.from('x'), contentId: 'logo@d' };
    const mail = await reread({ ...REPLY, html: '<img src="cid:logo@d">', attachments: [logo] });

    expect(mail.attachments).toMatchObject([{ name: 'logo.png', inline: true, contentId: 'logo@d' }]);
  });

  it('stays in Outlook’s thread, and begins one by the first id', async () => {
    const first = threadIndex({ root: '0@a.test', at: REPLY.date });
    const answer = threadIndex({ parent: first, root: 'other', at: REPLY.date + 60_000 });
    const bytes = Buffer.from(answer, 'base64');

    expect(bytes).toHaveLength(27);
    expect(bytes.subarray(0, 22)).toEqual(Buffer.from(first, 'base64'));
    // 60 s in units of 2^18 x 100 ns.
    expect(bytes.readUInt32BE(22)).toBe(2_289);
    expect(headerValues(await reread({ ...REPLY, threadIndex: first }), 'thread-index')[0]).toHaveLength(36);
    expect(headerValues(await reread(REPLY), 'thread-index')).toEqual([first]);
    expect(threadIndex({ parent: 'no index', root: '0@a.test', at: REPLY.date })).toBe(first);
  });

  it('can be unsubscribed from where it says so', async () => {
    const mail = await reread({ ...REPLY, unsubscribe: 'https://d.test/u?a\r\nBcc: x@x.test' });

    expect(headerValues(mail, 'list-unsubscribe')).toEqual(['<https://d.test/u?aBcc:x@x.test>']);
    expect(headerValues(mail, 'list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
    expect(headerValues(mail, 'bcc')).toEqual([]);
    expect(headerValues(await reread({ ...REPLY, unsubscribe: 'javascript:x' }), 'list-unsubscribe')).toEqual([]);
  });

  it('goes to all whom the mail named, and never to ourselves', () => {
    const box = (address: string) => ({ name: '', address });
    const facts = {
      from: [box('ann@a.test')],
      replyTo: [],
      to: [box('desk+abc.def@d.test'), box('bob@b.test'), box('BOB@b.test')],
      cc: [box('ann@a.test'), box('carl@c.test'), box('local')],
    };

    expect(replyRecipients(facts, (address) => /^desk(?:\+|@)/.test(address))).toEqual({
      to: [box('ann@a.test')],
      cc: [box('bob@b.test'), box('carl@c.test')],
    });
    expect(replyRecipients({ ...facts, replyTo: [box('list@l.test')] }, () => false).to).toEqual([box('list@l.test')]);
  });

  const INJECTIONS = [
    '\r\nBcc: evil@evil.test',
    '\nBcc: evil@evil.test',
    '\rBcc: evil@evil.test',
    '\u2028Bcc: evil@evil.test',
    '\0\r\n\r\nBcc: evil@evil.test',
    '=0D=0ABcc: evil@evil.test',
    '>\r\n\tBcc: evil@evil.test',
  ];

  it.each(INJECTIONS)('gets no header from %p in any field', async (injection) => {
    const bad = (text: string) => `${text}${injection}`;
    const mail = await reread({
      ...REPLY,
      from: { name: bad('Desk'), address: 'desk@d.test' },
      to: [
        { name: bad('Ann'), address: bad('ann@a.test') },
        { name: '', address: 'ok@a.test' },
      ],
      cc: [{ name: bad('x'), address: 'cc@a.test' }],
      replyTo: bad('desk@d.test'),
      subject: bad('Hi'),
      inReplyTo: bad('1@a.test'),
      references: [bad('1@a.test')],
      messageId: bad('2@d.test'),
      headers: { 'X-Ref': bad('7'), [bad('X-Bad')]: 'x' },
      attachments: [{ name: bad('a.txt'), contentType: bad('text/plain'), content: Buffer.from('x') }],
    });

    expect(headerValues(mail, 'bcc')).toEqual([]);
    const allowed = [
      'from',
      'to',
      'cc',
      'reply-to',
      'subject',
      'in-reply-to',
      'thread-topic',
      'thread-index',
      'references',
      'message-id',
      'x-ref',
      'date',
      'mime-version',
      'content-type',
      'content-transfer-encoding',
    ];
    expect(mail.headers.map(({ name }) => name).filter((name) => !allowed.includes(name))).toEqual([]);
    expect(mail.to.map(({ address }) => address).filter((address) => address !== '')).toEqual(['ok@a.test']);
  });
});

describe('subjects', () => {
  it.each(['Hi', 'Re: Hi', 'RE: AW: Hi', 'Antw: Re[2]: Hi', 're:Hi', 'Sv: Vs: Hi', '回复：Hi', 'Re: \r\nHi'])(
    'of an answer to %p has one Re',
    (subject) => {
      expect(replySubject(subject)).toBe('Re: Hi');
    },
  );

  it('keeps words that only begin like a mark', () => {
    expect(bareSubject('Return: my parcel')).toBe('Return: my parcel');
  });
});
