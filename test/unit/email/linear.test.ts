import { describe, expect, it } from '@jest/globals';
import { emailFacts } from '../../../shared/email/facts.ts';
import { mailFrame } from '../../../shared/email/frame.ts';
import { mailNotice } from '../../../shared/email/mail-notice.ts';
import { mailNature } from '../../../shared/email/nature.ts';
import { parseMail } from '../../../shared/email/parse.ts';
import { splitReply } from '../../../shared/email/reply-text.ts';
import { sanitiseHtml } from '../../../shared/email/sanitise.ts';

const SMALL = 65_536;
const LARGE = 1_048_576;

/** Below this a measurement is noise, not growth. */
const NOISE_MS = 40;

const TEXTS: Record<string, string> = {
  'line ends': '\n',
  blanks: ' ',
  'On a a a': 'a ',
  colons: '1:\n',
  introductions: 'On 1/1/2026 a@b.test said\n',
  'header lines': 'From: x\n',
  'half addresses': 'x <a@b.test\n> y:\n',
  marks: '> ',
  dashes: '-',
  rules: '--\n',
  stars: '*',
  'device lines': 'Sent from my iPhone\n',
  'tab lines': '\t \n',
};
const HTMLS: Record<string, string> = {
  'open brackets': '<',
  'open quotes': '<a b="x>',
  styles: '<style>',
  comments: '<!--',
  ampersands: '&',
  blockquotes: '<blockquote type=cite>a',
  classes: '<a class=class=class= >',
};

describe('time is linear in the input', () => {
  it.each(Object.entries(TEXTS))('of a text of %s', (_, piece) => {
    expectLinear((length) => splitReply({ text: `On ${piece.repeat(length / piece.length)}x`, subject: 'Fwd: x' }));
  });

  it.each(Object.entries(HTMLS))('of HTML of %s', (_, piece) => {
    expectLinear((length) => splitReply({ html: piece.repeat(length / piece.length) }));
  });

  it.each([
    ['begin lines', 'text/plain', 'begin 644 x\n'],
    ['uuencoded lines', 'text/plain', 'begin 644 x\n#0V%T\n'],
    ['yEnc beginnings', 'text/plain', '=ybegin line=1 size=1 name=x\n'],
    ['open uuencode', 'text/plain', '#0V%T\n'],
    ['utf-7', 'text/plain; charset=utf-7', '+AOk'],
    ['hz', 'text/plain; charset=hz-gb-2312', '~{VP'],
    ['iso-2022', 'text/plain; charset=iso-2022-jp', '\x1b$B'],
    ['undeclared 8-bit', 'text/plain', '\xe4\xf6\x81'],
    ['flowed lines', 'text/plain; format=flowed', 'a \n'],
    ['addresses', 'text/plain', 'a@b.test\n'],
    ['endless addresses', 'text/plain', 'a.b@'],
    ['status codes', 'text/plain', '550 5.1.1 '],
    ['colons', 'text/calendar', 'A:B\n'],
    ['parameters of a calendar', 'text/calendar', 'A;"'],
    ['RTF groups', 'application/ms-tnef', '{\\'],
    ['signed data', 'application/pkcs7-mime', '\x30\x80'],
    ['blank lines', 'text/plain', '\n'],
    ['carriage returns', 'text/plain', '\r'],
    ['boundaries', 'multipart/mixed; boundary=b', '--b\n\n'],
    ['marks that are no boundary', 'multipart/mixed; boundary=b', '--x\n'],
    ['half quoted-printable', 'text/plain\r\nContent-Transfer-Encoding: quoted-printable', '= '],
    ['soft breaks', 'text/plain\r\nContent-Transfer-Encoding: quoted-printable', '=\n'],
    ['padding', 'text/plain\r\nContent-Transfer-Encoding: base64', '='],
    ['no base64', 'text/plain\r\nContent-Transfer-Encoding: base64', 'a= b\n'],
  ])('of a whole mail of %s', async (_, type, piece) => {
    const rawOf = (length: number) =>
      Buffer.from(
        `From: MAILER-DAEMON@a.test\r\nContent-Type: ${type}\r\n\r\n${piece.repeat(length / piece.length)}`,
        'latin1',
      );
    const large = await costOfReading(rawOf(LARGE));
    const small = large <= 20 * NOISE_MS ? 0 : await costOfReading(rawOf(SMALL));
    expect(large / Math.max(small, NOISE_MS)).toBeLessThanOrEqual(20);
  });

  it.each([
    '<p ',
    '<a href="',
    '<b>',
    '</p>',
    '<img src=cid:',
    '<td style="color:',
    '&#',
    '<!--',
    '<iframe',
    ' src="cid:',
    'url(',
  ])('of HTML of %p in the sanitiser and the frame', (piece) => {
    expectLinear((length) => mailFrame(sanitiseHtml(piece.repeat(length / piece.length)).html));
    expectLinear((length) => mailFrame(piece.repeat(length / piece.length)));
  });

  it.each([
    'References: a',
    'Content-Type: a;b*0=',
    'Content-Disposition: a;',
    'Subject: =?a?B?w5w?= ',
    'Subject: \xe4\xf6',
    'From: <',
    'From: \u202e',
    'To: (',
    'To: "',
    'From: @',
    'Subject: =?',
    'Content-Type: a;',
    'DKIM-Signature: ; d',
  ])('of a header of %p', async (start) => {
    const unit = start.slice(start.indexOf(' ') + 1);
    const raw = Buffer.from(`${start}${unit.repeat(250_000 / unit.length)}\r\n\r\nx`);
    const began = process.cpuUsage();

    const mail = await parseMail(raw);
    if (mail.kind === 'mail') mailNature(mail);

    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(1_000);
  });
});

/** From bytes to facts and notice; the better of two readings where the first is no clear case. */
async function costOfReading(raw: Uint8Array): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round < 2 && (costs[0] ?? Infinity) > 20 * NOISE_MS; round += 1) {
    const began = process.cpuUsage();
    const mail = await parseMail(raw);
    if (mail.kind === 'mail') {
      emailFacts({ parsed: mail, verdicts: null, html: null });
      mailNotice(mail);
    }
    const { user, system } = process.cpuUsage(began);
    costs.push((user + system) / 1_000);
  }
  return Math.min(...costs);
}

function expectLinear(run: (length: number) => unknown): void {
  const large = cost(() => run(LARGE));
  // The smaller text costs at least what noise does: it need not be measured where even that is enough.
  if (large <= 20 * NOISE_MS) return;
  const small = Math.max(
    cost(() => run(SMALL)),
    NOISE_MS,
  );
  expect(large / small).toBeLessThanOrEqual(20);
}

/** Milliseconds of this process, of the better of two runs where the first is no clear case: other work on the machine is not counted. */
function cost(run: () => unknown): number {
  const first = timed(run);
  return first <= 20 * NOISE_MS ? first : Math.min(first, timed(run));
}

function timed(run: () => unknown): number {
  const began = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}
