import type { Priority, Queue } from './words.ts';

export type EventKind =
  | 'message'
  | 'edit'
  | 'delete'
  | 'reaction'
  | 'receipt'
  | 'postback'
  | 'call'
  | 'comment'
  | 'handover'
  | 'membership'
  | 'unsupported';

export type ReceiptStatus = 'sent' | 'delivered' | 'read' | 'failed';

/** `signed`: what the company's own server stands for, of a visitor of its page: its id for them (`handle`) alone, or their address as well. */
export type InboundContact = {
  key: string;
  name?: string;
  email?: string;
  phone?: string;
  handle?: string;
  signed?: 'id' | 'mail';
};

export type InboundAttachment = {
  name: string;
  contentType: string;
  bytes: number | null;
  sha1?: string;
  inline: boolean;
  contentId?: string;
  url?: string;
  /** Where its bytes lie in the desk's own bucket; absent while they are still at the provider. */
  key?: string;
};

export type Mailbox = { name: string; address: string };

export type Nature =
  | 'human'
  | 'auto-reply'
  | 'auto-generated'
  | 'bulk'
  | 'bounce'
  | 'delay'
  | 'delivery-success'
  | 'feedback-report'
  | 'read-receipt';

export type DeliveryFact = {
  recipient: string;
  action: string;
  status: string;
  permanent: boolean;
  originalMessageId?: string;
};

export type Forwarded = { name: string; address: string; subject?: string; date?: string; text: string };

export type EmailFacts = {
  from: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
  replyTo: Mailbox[];
  messageId: string | null;
  inReplyTo: string[];
  references: string[];
  nature: Nature;
  delivery?: DeliveryFact[];
  sender: 'verified' | 'unverified';
  senderReasons: string[];
  fullText: string;
  quoted: string;
  signature: string;
  html: string | null;
  forwarded?: Forwarded;
};

export type Routing = {
  queue: Queue;
  priority: Priority;
  probability: number;
  language: string;
  because: string[];
};

/** One thing that a platform told us, in the desk's words. Public: `switchboard explain` prints it. */
export type InboundEvent = {
  kind: EventKind;
  direction: 'in' | 'out';
  channel: string;
  account: string;
  externalId: string;
  dedupeKey: string;
  conversationKey: string;
  contact: InboundContact | null;
  sentAt: string | null;
  subject?: string;
  text: string;
  status?: ReceiptStatus;
  replyTo?: string;
  attachments: InboundAttachment[];
  /** Stars that a reviewer gives, 1 to 5. */
  rating?: number;
  email?: EmailFacts;
  routing?: Routing;
};
