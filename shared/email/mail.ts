import type { Mailbox } from '../domain/inbound-event.ts';

/** `raw` is unfolded and holds one character per byte; `value` is decoded and fit for one line. */
type MailHeader = { name: string; raw: string; value: string };

export type MailAttachment = {
  name: string;
  contentType: string;
  bytes: number;
  sha1: string;
  inline: boolean;
  contentId?: string;
  content: Uint8Array;
};

/** A mail as its words and parts. `text` is null where the mail has only HTML, `html` where it has only text. */
export type Mail = {
  kind: 'mail';
  headers: readonly MailHeader[];
  from: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
  replyTo: Mailbox[];
  messageId: string | null;
  inReplyTo: string[];
  references: string[];
  /** ISO 8601 UTC with milliseconds, null where the mail has none that can be read. */
  date: string | null;
  subject: string;
  text: string | null;
  html: string | null;
  attachments: MailAttachment[];
  /** The whole mail's type and its parameters: a report says there what it is. */
  contentType: { value: string; params: Readonly<Record<string, string>> };
};

export type ParsedMail = Mail | { kind: 'unreadable'; reason: string };

/** The decoded values of all fields of this name (lower case), in order. */
export function headerValues(mail: Pick<Mail, 'headers'>, name: string): string[] {
  return mail.headers.filter((header) => header.name === name).map((header) => header.value);
}
