import type { ReadMail } from '../../shared/channels/email/read.ts';
import type { MailNotes } from '../../shared/domain/message.ts';
import { headerValues } from '../../shared/email/mail.ts';
import { replyRecipients } from '../../shared/email/reply-recipients.ts';

/** Clients thread by the first and the latest references (RFC 5322 section 3.6.4 lets the middle go); each is a few dozen bytes in every message. */
const LATEST = 4;
const LONGEST_ID = 250;
const LONGEST_INDEX = 400;

/** What an answer needs of the mail to stay in its sender's thread, and whom it may go to beside them. `recipients`: the envelope's, which are ours. */
export function threadNotes(
  { mail, event }: ReadMail,
  recipients: readonly string[],
): Pick<MailNotes, 'copies' | 'references' | 'threadIndex'> {
  const ours = new Set(recipients.map((address) => address.toLowerCase()));
  const copies = replyRecipients(event.email, (address) => ours.has(address)).cc.map(({ address }) => address);
  const references = mail.references.filter((id) => id.length <= LONGEST_ID);
  const kept = references.length > LATEST ? [...references.slice(0, 1), ...references.slice(-LATEST)] : references;
  const index = headerValues(mail, 'thread-index')[0]?.replace(/\s+/g, '') ?? '';
  return {
    ...(copies.length > 0 ? { copies } : {}),
    ...(kept.length > 0 ? { references: kept } : {}),
    ...(index !== '' && index.length <= LONGEST_INDEX ? { threadIndex: index } : {}),
  };
}
