import type { Suspicion } from './aside.ts';
import type { EventKind, InboundAttachment, Nature } from './inbound-event.ts';
import type { ChosenTemplate } from './message-template.ts';
import type { DeliveryState, MessageFact } from './ticket.ts';
import type { Instant } from './words.ts';

/** A file that came in or goes out. */
export type Attachment = InboundAttachment;

/** What the desk keeps of a mail beside its text; the mail itself lies in the raw archive under `raw`. */
export type MailNotes = {
  raw: string;
  messageId: string;
  nature: Nature;
  unverified: boolean;
  reasons: readonly string[];
  html: boolean;
  /** What the receiving server found against it. */
  suspicion?: Suspicion;
  /** A mail that it forwards; `by`: passed on by somebody whom the desk trusts, so its writer is the contact and `words` are the forwarder's own. */
  forwarded?: { name: string; address: string; by?: string; words?: string };
  /** A conversation that it referred to without proof. */
  link?: string;
  /** Whom else it named, without us: they get an answer only where an agent says so. */
  copies?: readonly string[];
  /** The mails that it answers, without `<>`: the first and the latest of its thread. */
  references?: readonly string[];
  /** Outlook's own mark of the thread. */
  threadIndex?: string;
};

/** Recipient and route of an outgoing message, frozen when the agent clicked. */
export type Frozen = {
  to: string;
  thread: string;
  subject: string;
  replyTo: string;
  references: readonly string[];
  authorName: string;
  /** When the customer had last been heard: the messaging window counts from there. */
  heardAt?: Instant;
  /** By email: who else gets it. */
  cc?: readonly string[];
  /** The customer's message that the agent quotes, as the platform names it. */
  quotes?: string;
  /** The words are a template's, and go by its name. */
  template?: ChosenTemplate;
};

/** A message as it is kept: what the fold needs, and what a reader does. Immutable. */
export type Message = MessageFact & {
  eventKind: EventKind;
  text: string;
  quoted: string;
  signature: string;
  authorName: string;
  sentAt: Instant | null;
  repliesTo: string;
  attachments: readonly Attachment[];
  /** Stars that a reviewer gives, 1 to 5. */
  rating?: number;
  mail: MailNotes | null;
  outbound: Frozen | null;
  /** What a visitor of the web chat agreed to, in the words that they were shown; of whoever was asked nothing it is absent. */
  consent?: string;
  /** The sender may be told that it has arrived (RFC 3834). */
  acknowledge: boolean;
};

/** How far an outgoing message got; the provider's id once there is one. */
export type Delivery = {
  state: DeliveryState;
  at: Instant;
  /** When the desk first knew that it had left, whatever was told of it later; before that, and in items of before, the moment of its state. */
  left: Instant;
  /** When the attempt was begun by which it left, or the last part of several; in items of before as `left`. */
  began: Instant;
  detail: string;
  externalId: string;
  /** Of an answer that left as several messages: the provider's name of the last one, as `externalId` is that of the first; by it its receipts are found. */
  lastId?: string | undefined;
  attempts: number;
  /** The answer to an attempt was lost and it goes again: whatever becomes of that, the provider may have it. */
  lost: boolean;
  /** Messages of several that the provider has taken. */
  parts: number;
};

const RANK: Readonly<Record<DeliveryState, number>> = {
  queued: 0,
  sending: 1,
  unknown: 2,
  sent: 3,
  delivered: 4,
  read: 5,
  failed: 6,
};

/** Receipts come late and out of order: a state only ever rises, so a `delivered` after `read` changes nothing. */
export function rankOf(state: DeliveryState): number {
  return RANK[state];
}

/** What a message of files alone is called. */
export function namesOf(files: readonly { name: string }[]): string {
  return files.map(({ name }) => name).join(', ');
}
