import type { Mail } from '../../../shared/email/mail.ts';
import { parseMail } from '../../../shared/email/parse.ts';

/** Lines as they go over the wire. */
export function raw(...lines: string[]): Uint8Array {
  return Buffer.from(lines.join('\r\n'), 'latin1');
}

/** Reads a mail that the test knows to be readable. */
export async function read(...lines: string[]): Promise<Mail> {
  const mail = await parseMail(raw(...lines));
  if (mail.kind === 'unreadable') throw new Error(`the test's mail is unreadable: ${mail.reason}`);
  return mail;
}

/** UTF-8 text as one character per byte, as mails carry undeclared 8-bit. */
export function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
