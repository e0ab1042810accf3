import { describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { composeMail, type OutgoingMail } from '../../../shared/email/compose.ts';
import { fc, runs } from '../../support/properties.ts';

/** Every header that a mail of ours may have; there is no other, whatever stands in its fields. */
const OURS = new Set([
  'from',
  'to',
  'cc',
  'reply-to',
  'subject',
  'in-reply-to',
  'references',
  'thread-topic',
  'thread-index',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'auto-submitted',
  'x-auto-response-suppress',
  'x-ref',
  'message-id',
  'date',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
]);

const BREAKS = [
  '\r\n',
  '\n',
  '\r',
  '\0',
  '\u2028',
  '\u0085',
  '\v',
  '=0D=0A',
  '=?utf-8?Q?=0D=0A?=',
  '>\r\n\t',
  ' \r\n ',
  '\r\n\r\n',
  '",',
  ';',
];
const INJECTED = [
  'Bcc: evil@evil.test',
  'X-Evil: 1',
  'Content-Type: text/html',
  '--boundary',
  '.',
  '<evil@evil.test>',
  '',
];
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...BREAKS),
      fc.constantFrom(...INJECTED),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('x'.repeat(3000), 'ü'.repeat(1200), `${'a b '.repeat(600)}`, '\u202eabc'),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(''));
const box = fc.record({
  name: hostile,
  address: fc.oneof(
    fc.constant('ann@a.test'),
    hostile,
    hostile.map((text) => `ann@a.test${text}`),
  ),
});

const mails: fc.Arbitrary<OutgoingMail> = fc.record(
  {
    from: fc.record({ name: hostile, address: fc.constant('desk@d.test') }),
    to: fc.array(box, { minLength: 1, maxLength: 3 }),
    cc: fc.array(box, { maxLength: 3 }),
    replyTo: hostile,
    subject: hostile,
    text: hostile,
    signature: hostile,
    quoted: fc.record({ from: hostile, date: hostile, text: hostile }),
    inReplyTo: hostile,
    references: fc.array(hostile, { maxLength: 4 }),
    messageId: hostile,
    date: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    automatic: fc.constantFrom('auto-replied', 'auto-generated'),
    threadIndex: hostile,
    unsubscribe: hostile.map((text) => `https://d.test/${text}`),
    headers: hostile.map((text) => ({ 'X-Ref': text, [`X-${text}`]: text })),
    attachments: fc.array(
      fc.record({ name: hostile, contentType: hostile, content: fc.constant(Buffer.from('x')), contentId: hostile }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['from', 'to', 'subject', 'text', 'messageId', 'date'] },
);

describe('a mail made of anything', () => {
  it('has our headers and no others, each once, in lines that every server takes', async () => {
    await fc.assert(
      fc.asyncProperty(mails, async (mail) => {
        const raw = Buffer.from(await composeMail(mail)).toString('latin1');
        const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
        const lines = head.split('\r\n');
        const names = lines
          .filter((line) => !/^[ \t]/.test(line))
          .map((line) => line.split(':')[0]?.toLowerCase() ?? '');
        const allowed = (name: string) => OURS.has(name) || /^x-[a-z0-9-]*$/.test(name);
        expect(names.filter((name) => !allowed(name) || name === 'x-evil')).toEqual([]);
        expect(new Set(names).size).toBe(names.length);
        expect(raw).not.toMatch(/[^\r]\n|\r[^\n]/);
        expect(head).not.toMatch(/[^\t\r\n -~]/);
        // RFC 5322 section 2.1.1: what is longer, a server cuts in two or refuses.
        expect(Math.max(...raw.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(998);
        const parsed = await PostalMime.parse(raw);
        expect(parsed.bcc).toBeUndefined();
        expect(parsed.headers.map(({ key }) => key)).toEqual(expect.not.arrayContaining(['bcc', 'x-evil']));
      }),
      { numRuns: runs(150) },
    );
  });
});
