import { createHash } from 'node:crypto';
import type { Suspicion } from '../../domain/aside.ts';
import type { EmailFacts, InboundContact, Mailbox } from '../../domain/inbound-event.ts';
import type { Instant } from '../../domain/words.ts';
import { mayAcknowledge } from '../../email/auto-reply.ts';
import { readMail } from '../../email/facts.ts';
import { headerValues, type Mail } from '../../email/mail.ts';
import { mailNotice } from '../../email/mail-notice.ts';
import { parseMail } from '../../email/parse.ts';
import type { SesBlock } from '../../email/ses-block.ts';
import type { ChannelEvent } from '../channel.ts';

/** What SES says of a mail; null where nobody vouches for anything. */
export type MailVerdicts = SesBlock & { dmarcPolicy?: string };

export type MailInput = {
  raw: Uint8Array;
  verdicts: MailVerdicts | null;
  receivedAt: Instant | null;
  /** Names and domains that nobody else may look like. */
  ours?: readonly string[];
};

/** A mail as an event, with what threading and the archive need beside it. */
export type ReadMail = {
  kind: 'mail';
  event: ChannelEvent & { email: EmailFacts };
  mail: Mail;
  /** The one address that an answer goes to, lower case; empty where there is none. */
  sender: string;
  /** Reports, receipts and automatic answers: they wake nothing, not even what is worked on. */
  automatic: boolean;
  passive: boolean;
  acknowledge: boolean;
  /** What the receiving server found against it. */
  suspicion: Suspicion | null;
};

export type MailReading = ReadMail | { kind: 'unreadable'; reason: string };

/** Written by programs, sometimes for a person (a form, a list): they are heard where they join, but they reopen nothing. */
const WAKES_NOTHING = new Set(['auto-generated', 'bulk']);
const NEVER_OPENS = new Set(['auto-reply', 'bounce', 'delay', 'delivery-success', 'feedback-report', 'read-receipt']);

/** Bytes to event. Total: what cannot or must not be read comes back with its reason and goes to quarantine. */
export async function readInboundMail(input: MailInput): Promise<MailReading> {
  const mail = await parseMail(input.raw);
  if (mail.kind === 'unreadable') return mail;
  const suspicion = suspicionOf(input.verdicts);
  const { facts, reply } = readMail({
    parsed: mail,
    verdicts: input.verdicts,
    html: null,
    ours: input.ours ?? [],
  });
  return {
    kind: 'mail',
    mail,
    event: toEvent(input, { mail, facts, reply }),
    sender: senderOf(facts),
    automatic: NEVER_OPENS.has(facts.nature),
    passive: WAKES_NOTHING.has(facts.nature),
    acknowledge: mayAcknowledge(facts, mail) && suspicion === null,
    suspicion,
  };
}

/** The worst of what the receiving server found. No verdict is no suspicion, and GRAY is none either. */
function suspicionOf(verdicts: MailVerdicts | null): Suspicion | null {
  if (!verdicts) return null;
  const { virus, dmarc, spam, dmarcPolicy: policy = '' } = verdicts;
  if (virus !== 'PASS' && virus !== 'GRAY') return { kind: 'virus', because: `the virus scan said ${virus}` };
  if (dmarc === 'FAIL' && (policy === 'reject' || policy === 'quarantine')) {
    const because = `the sender's domain asks to ${policy} mail that fails DMARC, and this one does`;
    return { kind: 'forged', because };
  }
  return spam === 'FAIL' ? { kind: 'spam', because: 'the spam filter said FAIL' } : null;
}

type Parsed = { mail: Mail; facts: EmailFacts; reply: string };

function toEvent(
  { raw, verdicts, receivedAt }: MailInput,
  { mail, facts, reply }: Parsed,
): ChannelEvent & { email: EmailFacts } {
  const from = headerValues(mail, 'from').join(',');
  const body = createHash('sha256').update(bodyOf(raw)).digest('hex');
  return {
    kind: 'message',
    direction: 'in',
    externalId: mail.messageId ?? `sha256-${body}`,
    thread: threadOf({ mail, facts, body, verified: facts.sender === 'verified' && verdicts !== null }),
    providerTime: mail.date,
    sentAt: plausible(mail.date, receivedAt),
    contact: contactOf(facts),
    content: [from, mail.date ?? '', mail.subject, body],
    text: reply || (facts.forwarded?.text ?? '') || facts.fullText.trim() || mailNotice(mail),
    subject: mail.subject,
    attachments: mail.attachments.map(({ content: _content, ...attachment }) => attachment),
    email: facts,
    ...(facts.inReplyTo[0] ? { replyTo: facts.inReplyTo[0] } : {}),
  };
}

/**
 * The conversation that a mail would open or belong to by its own words alone. A proven sender's thread is its oldest reference; without proof every mail
 * stands for itself, body included, so that nobody can step into another's conversation by naming its ids.
 */
function threadOf({
  mail,
  facts,
  body,
  verified,
}: {
  mail: Mail;
  facts: EmailFacts;
  body: string;
  verified: boolean;
}): string {
  const sender = senderOf(facts);
  const own = mail.messageId ?? body;
  if (!verified) return `?${sender}|${own}|${body}`;
  return `${sender}|${mail.references[0] ?? mail.inReplyTo[0] ?? own}`;
}

/** A mailbox without a domain is on the sender's own machine: nothing can be sent there. */
function reachable(mailboxes: readonly Mailbox[]): Mailbox | undefined {
  return mailboxes.find(({ address }) => address.includes('@'));
}

function senderOf(facts: Pick<EmailFacts, 'from' | 'replyTo'>): string {
  return (reachable(facts.from) ?? reachable(facts.replyTo))?.address.toLowerCase() ?? '';
}

function contactOf(facts: EmailFacts): InboundContact | null {
  const { name = '' } = reachable(facts.from) ?? reachable(facts.replyTo) ?? {};
  const address = senderOf(facts);
  if (!address) return null;
  return { key: address, email: address, ...(name ? { name } : {}) };
}

/** A sender's clock is the sender's claim: never later than the arrival. */
function plausible(date: string | null, receivedAt: Instant | null): Instant | null {
  const sent = date === null ? null : Date.parse(date);
  if (sent === null) return receivedAt;
  return receivedAt === null ? sent : Math.min(sent, receivedAt);
}

/** Everything after the header block: what a second copy over another route shares with the first. */
function bodyOf(raw: Uint8Array): Uint8Array {
  const buffer = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const [crlf, lf] = [buffer.indexOf('\r\n\r\n'), buffer.indexOf('\n\n')];
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return buffer.subarray(crlf + 4);
  return lf < 0 ? buffer : buffer.subarray(lf + 2);
}
