import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import sanitizeHtml from 'sanitize-html';
import { readInboundMail } from '../../../shared/channels/email/read.ts';
import { type Compared, inTurns } from '../../bench/in-turns.ts';
import { generatedMails } from '../../bench/mail.ts';
import { againstPostalMime, largeMail } from '../../bench/mail-corpus.ts';

/** It is no dependency of ours: CI installs it beside the project. */
const folder = process.env['MAILPARSER_DIR'] ?? '';
const CORPUS = resolve(
  process.env['SWITCHBOARD_CORPORA'] ?? resolve(import.meta.dirname, '../../../../shared/corpora'),
  'email',
);
const ROUNDS = 3;

type Parse = (raw: Buffer) => Promise<{ html: string | false }>;

if (existsSync(join(folder, 'node_modules/mailparser'))) {
  const { simpleParser } = createRequire(join(folder, 'package.json'))('mailparser') as { simpleParser: Parse };

  describe('reading a mail', () => {
    it.each([
      ['the mails of the bench and those handed over', [...generatedMails(), ...handedMails()]],
      ['a mail of 10 MB', [largeMail()]],
    ])('takes at most half of mailparser with sanitize-html, and 1.6 of postal-mime: %s', async (name, mails) => {
      const theirs = await within(0.5, () =>
        inTurns(mails, {
          rounds: ROUNDS,
          whole: (raw) => readInboundMail({ raw, verdicts: null, receivedAt: 0 }),
          floor: async (raw) => sanitizeHtml((await simpleParser(Buffer.from(raw))).html || ''),
        }),
      );
      const ratio = await within(1.6, () => againstPostalMime(mails, ROUNDS));
      process.stdout.write(
        `${name} (${mails.length}): ${theirs.toFixed(2)} of mailparser and sanitize-html, ${ratio.toFixed(2)} of postal-mime\n`,
      );

      expect(theirs).toBeLessThanOrEqual(0.5);
      expect(ratio).toBeLessThanOrEqual(1.6);
    });
  });
} else {
  it.skip('compares with mailparser where MAILPARSER_DIR names a folder in which it is installed', () => {});
}

/** What else runs on the machine slows one of the two in a round: a ratio above the bound counts once three in a row are. */
async function within(bound: number, measure: () => Promise<Compared>): Promise<number> {
  let { ratio } = await measure();
  for (let tries = 1; tries < 3 && ratio > bound; tries += 1) ({ ratio } = await measure());
  return ratio;
}

function handedMails(): Uint8Array[] {
  return existsSync(CORPUS)
    ? globSync('**/*.eml', { cwd: CORPUS }).map((file) => readFileSync(join(CORPUS, file)))
    : [];
}
