import { describe, expect, it } from '@jest/globals';
import { emailFacts } from '../../../shared/email/facts.ts';
import { parseMail } from '../../../shared/email/parse.ts';
import { splitReply } from '../../../shared/email/reply-text.ts';
import { sanitiseHtml } from '../../../shared/email/sanitise.ts';
import { fc, runs } from '../../support/properties.ts';

const LINES = [
  'first words',
  '> quoted words',
  '>> deeper',
  '',
  '-- ',
  '--',
  '____',
  '-----Original Message-----',
  'From: Ann <ann@a.test>',
  'Sent: Monday',
  'To: Desk',
  'Subject: Hi',
  'On 1/1/2026, Ann <ann@a.test> wrote:',
  'Sent from my iPhone',
  '---------- Forwarded message ---------',
  'ann@a.test',
  '> wrote:',
  'last',
  '```',
];
const FIELDS = [
  'From: a@a.test',
  'Subject: =?utf-8?q?x',
  'Content-Type: multipart/mixed; boundary=b',
  'Content-Type: text/html',
  '',
  '--b',
  '--b--',
  ' folded',
  'x',
  '=3D=',
];

const text = fc.array(fc.constantFrom(...LINES), { maxLength: 25 }).map((lines) => lines.join('\n'));

describe('whatever comes in', () => {
  it('stays somewhere: every word is in the reply, the quotation, the signature or the forward', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('Re: x', 'Fwd: x', ''), (input, subject) => {
        const { reply, quoted, signature, forwarded } = splitReply({ text: input, subject });
        const kept = words([reply, quoted, signature, ...Object.values(forwarded ?? {})].join('\n'));
        // What a forward says of whom it was sent to is in the full text only.
        const wanted = forwarded ? words(forwarded.text) : words(input);
        expect(wanted.filter((word) => !kept.includes(word))).toEqual([]);
      }),
      { numRuns: runs(500) },
    );
  });

  it('is read or refused with a reason, and never throws', async () => {
    const mails = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(fc.constantFrom(...FIELDS), { maxLength: 30 }).map((lines) => Buffer.from(lines.join('\r\n'))),
    );
    await fc.assert(
      fc.asyncProperty(mails, async (raw) => {
        const mail = await parseMail(raw);
        if (mail.kind === 'mail')
          expect(emailFacts({ parsed: mail, verdicts: null, html: null }).sender).toBe('unverified');
        else expect(mail.reason).not.toBe('');
      }),
      { numRuns: runs(500) },
    );
  });

  it('is sanitised to something that sanitising does not change again', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '<p',
        '>',
        '"',
        '<img src=',
        'cid:a',
        '<a href="//x',
        '<a title="t" href=" https://x.test/" rel="x">',
        '</p>',
        ' style="color:red',
        "'",
        '<svg>',
        '&lt;',
        'x',
        '<!--',
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const once = sanitiseHtml(parts.join('')).html;
        expect(sanitiseHtml(once).html).toBe(once);
      }),
      { numRuns: runs(300) },
    );
  });
});

function words(input: string): string[] {
  return input.match(/[\p{L}@.]+/gu) ?? [];
}
