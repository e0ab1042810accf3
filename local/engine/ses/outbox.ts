import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openJournal } from '../journal.ts';

/** A mail that left the desk. `messageId` is what the API answered; the mail itself bears it in its Message-ID header. */
export type SentMail = {
  messageId: string;
  messageIdHeader: string;
  sentAt: number;
  source: string;
  destinations: readonly string[];
  subject: string;
  tags: Readonly<Record<string, string>>;
  configurationSet?: string;
  bytes: number;
};

export type Outbox = {
  add(mail: SentMail, raw: Uint8Array): void;
  /** Oldest first. */
  list(): readonly SentMail[];
  /** The mail as it went out, or undefined where there is none of this id. */
  raw(messageId: string): Uint8Array | undefined;
};

export function memoryOutbox(): Outbox {
  const mails: SentMail[] = [];
  const raws = new Map<string, Uint8Array>();
  return {
    add(mail, raw) {
      mails.push(mail);
      raws.set(mail.messageId, raw);
    },
    list: () => mails,
    raw: (messageId) => raws.get(messageId),
  };
}

/** Each mail as `<message id>.eml`, which any mail client opens, and a list of them that outlives a SIGKILL. */
export function fileOutbox(dir: string): Outbox {
  mkdirSync(dir, { recursive: true });
  const journal = openJournal<SentMail>(dir, 'outbox');
  const mails = [...journal.past];
  const pathOf = (messageId: string) => join(dir, `${messageId}.eml`);
  return {
    add(mail, raw) {
      writeFileSync(pathOf(mail.messageId), raw);
      journal.append(mail);
      mails.push(mail);
    },
    list: () => mails,
    raw: (messageId) =>
      mails.some((mail) => mail.messageId === messageId) ? readFileSync(pathOf(messageId)) : undefined,
  };
}
