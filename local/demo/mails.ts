import { createTransport, type SendMailOptions } from 'nodemailer';
import { writeSesBlock } from '../engine/ses/write-block.ts';
import type { OutboxMail } from '../pages/outbox.ts';
import type { Customer } from './act.ts';

export type PostOffice = { smtpPort: number; deskAddress: string; now(): number };
export type Letter = {
  who: Customer;
  subject: string;
  text: string;
  html?: string;
  photo?: boolean;
  headers?: Record<string, string>;
  inReplyTo?: string;
  references?: string[];
  to?: string;
};

/** The smallest of pictures. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAGUlEQVR4nGOweFKHFTEMKol/0VnfUbQBSgIAGkJ58bqCB6gAAAAASUVORK5CYII=',
  'base64',
);

/** A mail as a mail client writes it, in bytes; the same letter at the same time gives the same mail. */
export async function writeMail({ deskAddress, now }: PostOffice, letter: Letter, number: number): Promise<Buffer> {
  const { who, subject, text, html, photo, headers, inReplyTo, references, to = deskAddress } = letter;
  const mail: SendMailOptions = {
    from: { name: who.name, address: who.mail ?? '' },
    to,
    subject,
    text,
    date: new Date(now()),
    messageId: `<demo-${number}@${who.mail?.split('@')[1]}>`,
    ...(html === undefined ? {} : { html }),
    ...(headers ? { headers } : {}),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(references ? { references } : {}),
    ...(photo ? { attachments: [{ filename: 'screen.png', content: PHOTO }] } : {}),
  };
  const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail(mail);
  return message as Buffer;
}

/** A mail with more header fields than anybody reads. */
export function writeUnreadable(
  { deskAddress, now }: PostOffice,
  { who, subject }: { who: Customer; subject: string },
): Buffer {
  const head = `From: ${who.name} <${who.mail}>\r\nTo: ${deskAddress}\r\nSubject: ${subject}\r\nDate: ${new Date(now()).toUTCString()}\r\nMessage-ID: <digest@newsletter.example>\r\nMIME-Version: 1.0\r\n`;
  const fields = Array.from({ length: 1_100 }, (_each, index) => `X-Digest-${index}: 1\r\n`);
  return Buffer.from(`${head}${fields.join('')}\r\nhello\r\n`);
}

/** Sends over real SMTP. With `proven` SES's own verdicts stand on top, as a mail has them that SES brought. */
export async function sendMail(
  { smtpPort, deskAddress, now }: PostOffice,
  raw: Buffer,
  { from, to = deskAddress, proven }: { from: string; to?: string; proven: boolean },
): Promise<void> {
  const arrival = {
    messageId: 'demo',
    envelopeFrom: from,
    recipient: to,
    helo: `mx.${from.split('@')[1]}`,
    receivedAt: now(),
    region: 'eu-central-1',
  };
  const verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;
  const block = proven ? Buffer.from(writeSesBlock(arrival, verdicts)) : Buffer.alloc(0);
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  await transport.sendMail({ envelope: { from, to: [to] }, raw: Buffer.concat([block, raw]) });
  transport.close();
}

/** The customer's answer to the last mail of the desk to them: quoted below, with the threads of the mail they answer. */
export function replyTo(mail: OutboxMail, { who, text }: { who: Customer; text: string }): Letter {
  const own = mail.headers['message-id'] ?? '';
  const quoted = mail.text
    .trimEnd()
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  return {
    who,
    subject: mail.subject.startsWith('Re:') ? mail.subject : `Re: ${mail.subject}`,
    text: `${text}\n\nOn ${new Date(mail.at).toDateString()}, the desk wrote:\n${quoted}`,
    inReplyTo: own,
    references: [...(mail.headers['references'] ?? '').split(/\s+/).filter((each) => each !== ''), own],
    to: bare(mail.headers['reply-to'] ?? mail.headers['from'] ?? ''),
  };
}

function bare(mailbox: string): string {
  return /<([^<>]+)>/.exec(mailbox)?.[1] ?? mailbox;
}
