import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mailbox } from '../domain/inbound-event.ts';
import type { Instant } from '../domain/words.ts';
import { plainLine } from './plain-line.ts';
import { replySubject } from './reply-subject.ts';

export type OutgoingAttachment = { name: string; contentType: string; content: Uint8Array };

export type OutgoingMail = {
  from: Mailbox;
  to: readonly Mailbox[];
  cc?: readonly Mailbox[];
  replyTo?: string;
  subject: string;
  text: string;
  /** Ids without `<>`, as everywhere. */
  inReplyTo?: string;
  references?: readonly string[];
  messageId: string;
  date: Instant;
  /** RFC 3834: an answer by a program, or a notification. Absent: a person wrote it. */
  automatic?: 'auto-replied' | 'auto-generated';
  headers?: Readonly<Record<string, string>>;
  attachments?: readonly OutgoingAttachment[];
};

/**
 * A mail as the bytes to send, the same bytes for the same input. No field can add a header: every value is made one line first, addresses that are none are
 * refused by an empty place rather than mended. With `inReplyTo` the subject begins with exactly one `Re: `.
 */
export async function composeMail(mail: OutgoingMail): Promise<Uint8Array> {
  const composer = new MailComposer({
    from: toAddress(mail.from),
    to: mail.to.map(toAddress),
    cc: (mail.cc ?? []).map(toAddress),
    ...(mail.replyTo === undefined ? {} : { replyTo: toAddress({ name: '', address: mail.replyTo }) }),
    subject: mail.inReplyTo === undefined ? plainLine(mail.subject) : replySubject(mail.subject),
    text: mail.text,
    messageId: bracketed(mail.messageId),
    date: new Date(mail.date),
    headers: threadHeaders(mail),
    attachments: (mail.attachments ?? []).map(toAttachment),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24),
  });
  return composer.compile().build();
}

function toAddress({ name, address }: Mailbox): { name: string; address: string } {
  const plain = plainLine(address);
  return { name: plainLine(name), address: /^[^\s<>,;:"()@]+@[^\s<>,;:"()@]+$/.test(plain) ? plain : '' };
}

function threadHeaders(mail: OutgoingMail): { key: string; value: string }[] {
  const references = (mail.references ?? []).map(bracketed).join(' ');
  const fields: Record<string, string> = {
    ...(mail.inReplyTo === undefined ? {} : { 'In-Reply-To': bracketed(mail.inReplyTo) }),
    ...(references === '' ? {} : { References: references }),
    ...(mail.automatic === undefined ? {} : { 'Auto-Submitted': mail.automatic, 'X-Auto-Response-Suppress': 'All' }),
    ...mail.headers,
  };
  return Object.entries(fields)
    .filter(([key]) => /^[A-Za-z][A-Za-z0-9-]*$/.test(key))
    .map(([key, value]) => ({ key, value: plainLine(value) }));
}

function bracketed(id: string): string {
  return `<${plainLine(id).replace(/[<>\s]/g, '')}>`;
}

function toAttachment({ name, contentType, content }: OutgoingAttachment) {
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? contentType : 'application/octet-stream';
  return { filename: plainLine(name), contentType: type, content: Buffer.from(content) };
}
