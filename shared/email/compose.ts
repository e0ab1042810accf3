import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mailbox } from '../domain/inbound-event.ts';
import type { Instant } from '../domain/words.ts';
import { isMarked } from './image-marks.ts';
import { letterBodies, type QuotedMail } from './letter.ts';
import { plainLine } from './plain-line.ts';
import { bareSubject, replySubject } from './reply-subject.ts';
import { threadIndex } from './thread-index.ts';

/** With `contentId` (without `<>`) it is a picture inside the HTML, `cid:` there. */
export type OutgoingAttachment = { name: string; contentType: string; content: Uint8Array; contentId?: string };

export type OutgoingMail = {
  from: Mailbox;
  to: readonly Mailbox[];
  cc?: readonly Mailbox[];
  replyTo?: string;
  subject: string;
  text: string;
  /** Markup of our own making. Absent: a person's words get it made from them, a program's mail stays text. */
  html?: string;
  /** Below the words, in both bodies. */
  signature?: string;
  quoted?: QuotedMail;
  /** Ids without `<>`, as everywhere. */
  inReplyTo?: string;
  references?: readonly string[];
  messageId: string;
  date: Instant;
  /** RFC 3834: an answer by a program, or a notification. Absent: a person wrote it. */
  automatic?: 'auto-replied' | 'auto-generated';
  /** The `Thread-Index` of the mail answered to, where Outlook sent it. */
  threadIndex?: string;
  /** `https:` or `mailto:`, where the mail was not asked for by its reader (RFC 2369, RFC 8058). */
  unsubscribe?: string;
  headers?: Readonly<Record<string, string>>;
  attachments?: readonly OutgoingAttachment[];
};

/**
 * A mail as the bytes to send, the same bytes for the same input. No field can add a header: every value is made one line first, addresses that are none are
 * refused by an empty place rather than mended. With `inReplyTo` the subject begins with exactly one `Re: `.
 */
export async function composeMail(mail: OutgoingMail): Promise<Uint8Array> {
  const { text, html } = bodies(mail);
  const composer = new MailComposer({
    from: toAddress(mail.from),
    to: mail.to.map(toAddress),
    cc: (mail.cc ?? []).map(toAddress),
    ...(mail.replyTo === undefined ? {} : { replyTo: toAddress({ name: '', address: mail.replyTo }) }),
    subject: mail.inReplyTo === undefined ? short(mail.subject, LONGEST.subject) : replySubject(mail.subject),
    // Without words there would be no part for them, and a file alone would be the mail's root: readers of plain text saw nothing, or its bytes.
    text: text || '\n',
    ...(html === undefined ? {} : { html }),
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

function bodies(mail: OutgoingMail): { text: string; html?: string } {
  const images = (mail.attachments ?? []).flatMap(({ name, contentId }) => (contentId ? [{ name, contentId }] : []));
  const made = letterBodies({ ...mail, images: images.filter(({ name }) => isMarked(mail.text, name)) });
  const html = mail.html ?? (mail.automatic ? undefined : made.html);
  return html === undefined ? { text: made.text } : { text: made.text, html };
}

/** As RFC 5321 bounds them. */
const ADDRESS = /^[^\s<>,;:"()@]{1,64}@[^\s<>,;:"()@]{1,255}$/;
/** A word that cannot be folded must fit a line of 998 octets (RFC 5322 section 2.1.1); what is longer here is no name of anything. */
const LONGEST = { name: 120, subject: 800, id: 250, word: 900, type: 100 };

function short(text: string, most: number): string {
  return plainLine(text).slice(0, most).toWellFormed();
}

function toAddress({ name, address }: Mailbox): { name: string; address: string } {
  const plain = plainLine(address);
  return { name: short(name, LONGEST.name), address: ADDRESS.test(plain) ? plain : '' };
}

function threadHeaders(mail: OutgoingMail): { key: string; value: string }[] {
  const references = (mail.references ?? []).map(bracketed).join(' ');
  const fields: Record<string, string> = {
    ...(mail.inReplyTo === undefined ? {} : { 'In-Reply-To': bracketed(mail.inReplyTo) }),
    ...(references === '' ? {} : { References: references }),
    ...outlookThread(mail),
    ...unsubscribeFields(mail.unsubscribe),
    ...(mail.automatic === undefined ? {} : { 'Auto-Submitted': mail.automatic, 'X-Auto-Response-Suppress': 'All' }),
    ...mail.headers,
  };
  return Object.entries(fields)
    .filter(([key]) => /^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(key))
    .map(([key, value]) => ({ key, value: foldable(plainLine(value)) }));
}

/** Lines are folded at blanks: a word without one is cut. */
function foldable(value: string): string {
  return value.replace(/\S{900,}/g, (word) => word.slice(0, LONGEST.word).toWellFormed());
}

function outlookThread(mail: OutgoingMail): Record<string, string> {
  if (mail.automatic) return {};
  const root = mail.references?.[0] ?? mail.inReplyTo ?? mail.messageId;
  const parent = mail.threadIndex === undefined ? {} : { parent: mail.threadIndex };
  return {
    'Thread-Topic': bareSubject(mail.subject),
    'Thread-Index': threadIndex({ ...parent, root, at: mail.date }),
  };
}

function unsubscribeFields(address: string | undefined): Record<string, string> {
  const plain = plainLine(address ?? '').replace(/[<>\s]/g, '');
  if (!/^(?:https:|mailto:)/i.test(plain)) return {};
  const oneClick = plain.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {};
  return { 'List-Unsubscribe': `<${plain}>`, ...oneClick };
}

/** Ids are ASCII (RFC 5322 section 3.6.4): what is none has no place in a header. */
function bracketed(id: string): string {
  return `<${id.replace(/[^!-~]|[<>]/g, '').slice(0, LONGEST.id)}>`;
}

function toAttachment({ name, contentType, content, contentId }: OutgoingAttachment) {
  const known = contentType.length <= LONGEST.type && /^[\w.+-]+\/[\w.+-]+$/.test(contentType);
  const type = known ? contentType : 'application/octet-stream';
  const cid = contentId === undefined ? {} : { cid: short(contentId, LONGEST.id).replace(/[<>\s]/g, '') };
  return { filename: short(name, LONGEST.name), contentType: type, content: Buffer.from(content), ...cid };
}
