import { describe, expect, it } from '@jest/globals';
import { mailNature } from '../../../shared/email/nature.ts';
import { parseMail } from '../../../shared/email/parse.ts';
import { splitReply } from '../../../shared/email/reply-text.ts';

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

  it.each(['References: a', 'To: (', 'To: "', 'From: @', 'Subject: =?', 'Content-Type: a;', 'DKIM-Signature: ; d'])(
    'of a header of %p',
    async (start) => {
      const unit = start.slice(start.indexOf(' ') + 1);
      const raw = Buffer.from(`${start}${unit.repeat(250_000 / unit.length)}\r\n\r\nx`);
      const began = process.cpuUsage();

      const mail = await parseMail(raw);
      if (mail.kind === 'mail') mailNature(mail);

      expect(process.cpuUsage(began).user / 1_000).toBeLessThan(1_000);
    },
  );
});

function expectLinear(run: (length: number) => unknown): void {
  const small = Math.max(
    cost(() => run(SMALL)),
    NOISE_MS,
  );
  expect(cost(() => run(LARGE)) / small).toBeLessThanOrEqual(20);
}

/** Milliseconds of this process, of the better of two runs: other work on the machine is not counted. */
function cost(run: () => unknown): number {
  return Math.min(...[1, 2].map(() => timed(run)));
}

function timed(run: () => unknown): number {
  const began = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}
