import { forwarderWords, originalOf } from '../../shared/channels/email/forwarded.ts';
import type { ReadMail } from '../../shared/channels/email/read.ts';
import { fitName } from '../../shared/desk/fit-event.ts';
import { participant } from '../../shared/desk/participant.ts';
import type { Arrival } from '../../shared/desk/record-arrivals.ts';
import type { Roster } from '../../shared/desk/roster.ts';
import type { InboundContact } from '../../shared/domain/inbound-event.ts';
import { isNamed, type MailManners } from '../../shared/domain/mail-manners.ts';
import type { Attachment, MailNotes } from '../../shared/domain/message.ts';
import type { ReceivedNotice } from '../../shared/email/ses-notice.ts';
import type { Placed } from './place-mail.ts';
import { threadNotes } from './thread-notes.ts';

export type Mail = { notice: ReceivedNotice; reading: ReadMail; files: readonly Attachment[] };

/** The clue, the proof and a few tricks; they lie in the message. */
const MOST_REASONS = 5;
const MOST_WORDS = 2000;

/**
 * Who has passed the mail on to the desk, where that is somebody to believe: an agent or an address of the settings, proven, with a mail that opens a ticket.
 * Anybody else could make up whoever they please as its sender.
 */
export async function forwarderOf(
  { roster, mail }: { roster: Roster; mail: Pick<MailManners, 'forwarders'> },
  { event, sender }: ReadMail,
  { decision, aside }: Placed,
): Promise<string | null> {
  if (!event.email.forwarded || event.email.sender !== 'verified' || decision.join !== null || aside) return null;
  if (isNamed(sender, mail.forwarders)) return sender;
  const agents = await roster.agents();
  return agents.some(({ email }) => email.toLowerCase() === sender) ? sender : null;
}

/** A mail in its place, as the desk records it. `forwarder`: whose word it is that somebody else wrote it. */
export function arrivalOf(mail: Mail, placed: Placed, forwarder: string | null): Arrival {
  const { notice, reading, files } = mail;
  const { automatic, passive, acknowledge } = reading;
  const original = forwarder === null ? null : originalOf(reading.event);
  const event = original ?? reading.event;
  const contact = event.contact ?? (automatic ? null : unnamed(notice.source));
  const sender = original ? (contact?.email ?? '') : reading.sender;
  return {
    conversation: placed.conversation,
    event: { ...event, contact, attachments: [...files] },
    receivedAt: notice.receivedAt,
    replyAddress: (original ? '' : turnedTo(reading, placed)) || sender || (contact?.email ?? ''),
    participants: sender ? [participant(sender)] : [],
    mail: notesOf(mail, placed, original ? forwarder : null),
    // Whatever begins something must be seen, if only in the spam view: even a person's mail may look like a program's.
    automatic: automatic && placed.begun,
    // Nobody is answered automatically on another's word.
    acknowledge: acknowledge && !placed.aside && !original,
    ...(placed.aside ? { aside: placed.aside } : {}),
    ...(placed.newSubject ? { newSubject: true } : {}),
    ...(passive ? { passive } : {}),
    ...(placed.depth > 0 ? { depth: placed.depth } : {}),
  };
}

/** Whoever writes into a conversation under a name that is not proven must not turn its answers elsewhere. */
function turnedTo({ event, mail }: ReadMail, { decision }: Placed): string {
  const doubtful = event.email.sender === 'unverified' && decision.join !== null;
  return doubtful ? '' : (mail.replyTo[0]?.address.toLowerCase() ?? '');
}

function notesOf({ notice, reading }: Mail, { decision }: Placed, forwarder: string | null): MailNotes {
  const { event, mail, suspicion } = reading;
  const { sender, senderReasons, nature } = event.email;
  const passedOn = forwarder === null ? [] : [`passed on by ${forwarder}: nothing proves its original sender`];
  return {
    raw: notice.objectKey,
    messageId: mail.messageId ?? '',
    nature,
    unverified: sender === 'unverified' || forwarder !== null,
    reasons: [decision.because, ...passedOn, ...senderReasons].slice(0, MOST_REASONS),
    html: mail.html !== null,
    ...(decision.join === null && decision.link ? { link: decision.link } : {}),
    ...(suspicion ? { suspicion } : {}),
    ...forwardNotes(reading, forwarder),
    ...threadNotes(reading, notice.recipients),
  };
}

function forwardNotes({ event }: ReadMail, by: string | null): Pick<MailNotes, 'forwarded'> {
  const { forwarded } = event.email;
  if (!forwarded) return {};
  const named = { name: fitName(forwarded.name), address: fitName(forwarded.address) };
  return { forwarded: by === null ? named : { ...named, by, words: forwarderWords(event).slice(0, MOST_WORDS) } };
}

/** A From that names nobody is still somebody's mail: it is shown under the envelope's sender, or it would wait unseen. */
function unnamed(source: string): InboundContact {
  const email = source.includes('@') ? fitName(source.toLowerCase()) : '';
  return email ? { key: email, email } : { key: 'unknown-sender', name: 'Unknown sender' };
}
