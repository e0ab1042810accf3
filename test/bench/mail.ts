import PostalMime from 'postal-mime';
import { mailClues } from '../../shared/channels/email/clues.ts';
import { readInboundMail } from '../../shared/channels/email/read.ts';
import { type Compared, inTurns } from './in-turns.ts';

const KEY = 'a key of at least sixteen characters';

/** From the raw mail to facts, the newly written words and the clues of its thread, against parsing the MIME alone. */
export function mail(rounds: number): Promise<Compared> {
  return inTurns(generatedMails(), {
    rounds,
    floor: (raw) => PostalMime.parse(raw),
    whole: async (raw) => {
      const reading = await readInboundMail({ raw, verdicts: null, receivedAt: 0 });
      if (reading.kind !== 'mail') throw new Error(`a generated mail is unreadable: ${reading.reason}`);
      return mailClues(reading.mail, ['support@desk.test'], KEY);
    },
  });
}

/** Plain, with HTML beside it, in HTML only, with quotes of 2, 10 and 30 answers, with an attachment of 100 kB: each ten times with other words. */
export function generatedMails(): Uint8Array[] {
  return Array.from({ length: 10 }, (_, seed) => [
    letter(seed, plain(body(seed, 3))),
    letter(seed, both(body(seed, 8))),
    letter(seed, `Content-Type: text/html; charset=utf-8\r\n\r\n${html(body(seed, 20))}`),
    ...[2, 10, 30].map((depth) => letter(seed, both(`${body(seed, 4)}\r\n\r\n${quotes(seed, depth)}`))),
    letter(seed, withFile(body(seed, 5))),
  ])
    .flat()
    .map((text) => Buffer.from(text));
}

const WORDS =
  'the parcel that I ordered last week has not arrived and the tracking page shows nothing since Tuesday please look into it'.split(
    ' ',
  );

function body(seed: number, lines: number): string {
  const line = (from: number) =>
    Array.from({ length: 12 }, (_, at) => WORDS[(from * 7 + at * (seed + 1)) % WORDS.length]).join(' ');
  return Array.from({ length: lines }, (_, at) => line(at + seed)).join('\r\n');
}

function quotes(seed: number, depth: number): string {
  return Array.from(
    { length: depth },
    (_, level) =>
      `${'> '.repeat(level)}On Mon, 3 Nov 2025 at 10:0${level % 10}, Ann <ann@shop.test> wrote:\r\n${body(seed + level, 3).replace(/^/gm, '> '.repeat(level + 1))}`,
  ).join('\r\n');
}

function html(text: string): string {
  const paragraphs = text.split('\r\n').map((line) => `<p style="margin:0">${line.replaceAll('>', '&gt;')}</p>`);
  return `<html><body><div dir="ltr">\r\n${paragraphs.join('\r\n')}\r\n</div></body></html>`;
}

function plain(text: string): string {
  return `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`;
}

function both(text: string): string {
  const htmlPart = `Content-Type: text/html; charset=utf-8\r\n\r\n${html(text)}`;
  return `Content-Type: multipart/alternative; boundary=b1\r\n\r\n--b1\r\n${plain(text)}\r\n--b1\r\n${htmlPart}\r\n--b1--\r\n`;
}

function withFile(text: string): string {
  const file = Buffer.alloc(100_000, 'photo').toString('base64').replace(/.{76}/g, '$&\r\n');
  const head = 'Content-Type: image/jpeg; name=photo.jpg\r\nContent-Disposition: attachment; filename=photo.jpg';
  return `Content-Type: multipart/mixed; boundary=b2\r\n\r\n--b2\r\n${plain(text)}\r\n--b2\r\n${head}\r\nContent-Transfer-Encoding: base64\r\n\r\n${file}\r\n--b2--\r\n`;
}

function letter(seed: number, rest: string): string {
  const fields = [
    `From: Customer ${seed} <customer${seed}@mail.test>`,
    'To: Support <support@desk.test>',
    'Subject: Re: Where is my parcel?',
    'Date: Mon, 3 Nov 2025 10:00:00 +0000',
    `Message-ID: <m${seed}@mail.test>`,
    'In-Reply-To: <answer@desk.test>',
    'References: <first@mail.test> <answer@desk.test>',
    'MIME-Version: 1.0',
  ];
  return `${fields.join('\r\n')}\r\n${rest}`;
}
