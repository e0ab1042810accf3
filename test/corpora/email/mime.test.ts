import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Mailbox } from '../../../shared/domain/inbound-event.ts';
import type { Mail } from '../../../shared/email/mail.ts';
import { parseMail } from '../../../shared/email/parse.ts';
import { describeCorpus, Score } from './corpus.ts';

type Box = { name: string | null; address: string | null };
type Attachment = {
  sha1: string | null;
  sha1n: string | null;
  mime: string | null;
  isText: boolean;
  isMessage: boolean;
};
type Row = {
  file: string;
  lineEndings: 'lf' | 'crlf';
  expected: {
    subject: string;
    from: Box[];
    to: Box[];
    cc: Box[];
    messageId: string | null;
    text: string | null;
    html: string;
    attachments: Attachment[];
  };
};

describeCorpus('email/mime', (corpus) => {
  it('reads at least 95 % of the mails with every field right, and every one of them', async () => {
    const score = new Score('mime, all fields right');
    for (const row of corpus.rows<Row>('expected.jsonl')) {
      const mail = await parseMail(withLineEnds(corpus.bytes(row.file), row.lineEndings));
      expect(mail.kind).toBe('mail');
      if (mail.kind === 'mail') score.add(row.lineEndings, isRight(mail, row));
    }
    score.print();
    expect(score.share()).toBeGreaterThanOrEqual(0.95);
  });
});

function withLineEnds(raw: Uint8Array, lineEndings: 'lf' | 'crlf'): Uint8Array {
  const text = Buffer.from(raw).toString('latin1').replaceAll('\r\n', '\n');
  return Buffer.from(lineEndings === 'crlf' ? text.replaceAll('\n', '\r\n') : text, 'latin1');
}

/** In `malformed-*` the choice between text and HTML, and which text parts are attachments, is convention: the words are compared elsewhere only. */
function isRight(mail: Mail, { file, expected }: Row): boolean {
  const conventional = file.startsWith('malformed');
  return (
    fold(mail.subject) === fold(expected.subject) &&
    mail.messageId === expected.messageId &&
    sameBoxes(mail.from, expected.from) &&
    sameBoxes(mail.to, expected.to) &&
    sameBoxes(mail.cc, expected.cc) &&
    (conventional || expected.text === null || fold(mail.text) === fold(expected.text)) &&
    (conventional || expected.html === '' || fold(mail.html) === fold(expected.html)) &&
    sameAttachments(mail, expected.attachments)
  );
}

function fold(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

function sameBoxes(found: readonly Mailbox[], expected: readonly Box[]): boolean {
  const plain = (boxes: readonly (Mailbox | Box)[]) => boxes.map(({ name, address }) => [fold(name), address ?? '']);
  return JSON.stringify(plain(found)) === JSON.stringify(plain(expected));
}

function sameAttachments({ attachments }: Mail, expected: readonly Attachment[]): boolean {
  const wanted = expected.filter(
    ({ isText, isMessage, mime }) => !isText && !isMessage && !/^(?:multipart|message)\//.test(mime ?? ''),
  );
  const binary = attachments.filter(({ contentType }) => !/^(?:text|message|multipart)\//.test(contentType));
  const sums = binary.flatMap(({ content, sha1 }) => [sha1, normalisedSum(content)]);
  return (
    binary.length === wanted.length &&
    wanted.every(({ sha1, sha1n }) => sums.includes(sha1 ?? '') || sums.includes(sha1n ?? ''))
  );
}

function normalisedSum(content: Uint8Array): string {
  const text = Buffer.from(content)
    .toString('latin1')
    .replaceAll('\r\n', '\n')
    .replace(/[ \t\n\r\v\f]+$/, '');
  return createHash('sha1').update(text, 'latin1').digest('hex');
}
