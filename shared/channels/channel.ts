import type { Doing, GestureRule } from '../domain/gesture.ts';
import type {
  EmailFacts,
  EventKind,
  InboundAttachment,
  InboundContact,
  ReceiptStatus,
} from '../domain/inbound-event.ts';
import type { ChosenTemplate } from '../domain/message-template.ts';
import type { WindowRule } from '../domain/messaging-window.ts';
import type { Rate } from '../domain/pace.ts';
import type { TextLimit } from '../domain/text-size.ts';
import type { FieldValue } from '../domain/ticket.ts';
import type { Instant } from '../domain/words.ts';

/** A webhook request as the gateway saw it; header names in lower case, the body as the very bytes that were signed. */
export type RawRequest = {
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** The address as the provider called it, query included: Twilio signs it. */
  url?: string;
};

/** What the desk's settings and secrets say of one channel account. `secrets` may hold two while one is rotated. */
export type Account = {
  channel: string;
  id: string;
  secrets: readonly string[];
  options: Readonly<Record<string, string>>;
};

/** What the provider is told at once; without one it is told 200 and a line of JSON. */
export type Reply = { status: number; contentType: string; body: string };

/** `answer` is a handshake: answered at once, nothing is enqueued. `reply`: what an accepted request is answered, where the provider wants more than a 200. */
export type Verdict =
  | { kind: 'accepted'; reply?: Reply }
  | { kind: 'refused'; reason: string }
  | ({ kind: 'answer' } & Reply);

/** A raw job: what intake enqueued, as the normaliser sees it. */
export type RawJob = {
  channel: string;
  account: string;
  receivedAt: Instant;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
};

/**
 * What a channel makes of one event in a request, before the desk gives it keys. `thread` names the conversation within the account, `version` tells
 * edits of one message apart, `content` lists the content fields exactly as the provider sent them (no URLs, no parser output): the digest covers them.
 * `providerTime` is the provider's own time verbatim, or null where it sends none; `sentAt` the same as an instant, made plausible.
 */
export type ChannelEvent = {
  kind: EventKind;
  direction: 'in' | 'out';
  externalId: string;
  version?: string;
  thread: string;
  providerTime: string | null;
  sentAt: Instant | null;
  contact: InboundContact | null;
  content: readonly string[];
  text: string;
  subject?: string;
  status?: ReceiptStatus;
  /** Receipts: our own outbound reference where the provider gives it back. */
  outboundRef?: string;
  /** A call that somebody of ours took: its caller does not wait. */
  answered?: true;
  /** Receipts: the provider's reason for a failure, for the agent. */
  detail?: string;
  replyTo?: string;
  attachments: readonly InboundAttachment[];
  /** What was asked before the first word; what the visitor agreed to, in those words. */
  form?: { fields: Readonly<Record<string, FieldValue>>; consent: string };
  /** Stars that a reviewer gives, 1 to 5. */
  rating?: number;
  email?: EmailFacts;
};

/** `unreadable` sends the raw job to quarantine with this reason; `ignored` says why nothing came of it. */
export type Normalised =
  | { kind: 'events'; events: readonly ChannelEvent[] }
  | { kind: 'ignored'; reason: string }
  | { kind: 'unreadable'; reason: string };

/** Which of a provider's public keys a request claims to be signed by: `openId` is the address of the document that says where the keys lie. */
export type WantedKey = { openId: string; kid: string };

/** For providers that sign with keys of their own, which change: intake fetches the key set and keeps it. */
export type KeyedVerify = {
  /** Null where the request names no key: `verify` refuses it without a look at any. */
  wanted(request: RawRequest): WantedKey | null;
  judge(asked: { request: RawRequest; account: Account; now: Instant; keys: unknown }): Promise<Verdict>;
};

export type InboundChannel = {
  name: string;
  /** Judges the request: signature over the raw bytes, handshakes. `now` in milliseconds. */
  verify(request: RawRequest, account: Account, now: Instant): Verdict;
  keyed?: KeyedVerify;
  normalise(job: RawJob, account: Account): Normalised;
};

/** One outgoing message, recipient and route frozen when the agent clicked. */
export type Outbound = {
  /** Our own id of it; goes where the provider gives it back in receipts. */
  ref: string;
  to: string;
  thread: string;
  text: string;
  /** The message that the agent quotes. */
  replyTo?: string;
  /** The customer's last message: what is answered where a platform knows replies and no conversations. */
  answers?: string;
  attachments: readonly OutboundFile[];
  /** The text is an approved template's, which goes by its name and values. */
  template?: ChosenTemplate;
  /** The messaging window is closed, and a person's words may still go under the platform's human-agent tag. */
  humanAgent?: boolean;
  /** The address of this account's own webhook, for a provider that must be told where to report. */
  callback?: string;
  /** The moment of this attempt, for channels whose signature covers it. */
  at?: Instant;
};

/** `url` can be fetched by anybody who has it, for some days. */
export type OutboundFile = { name: string; contentType: string; url: string; bytes?: number | null };

/**
 * What a customer's own app shows of an agent: that their last message (`answers`) was looked at, or that an answer is being written. Worth nothing a moment
 * later, so it is tried once and nobody hears of it when it fails.
 */
export type Gesture = { doing: Doing; to: string; thread: string; answers: string };

export type HttpCall = {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  headers: Record<string, string>;
  body: string;
};
export type HttpAnswer = { status: number; headers: Readonly<Record<string, string>>; body: string };

/**
 * How an attempt ended. `sent`: with the provider's id of the message, empty where it names none and our ref must do. `never`: this message will not be
 * accepted; a `retry` with a `limit` was one too many for the account, or for the conversation; `window-closed`: only a template may be sent now; `reauth`: the account's token is broken, stop and tell an admin; `unknown`: the provider may
 * have it, so it is not repeated.
 */
export type Delivered =
  | { kind: 'sent'; externalId: string }
  | { kind: 'failed'; class: 'never' | 'window-closed' | 'reauth'; reason: string }
  /** `lost`: it may have arrived all the same. */
  | { kind: 'retry'; afterSeconds?: number; reason: string; limit?: 'account' | 'conversation'; lost?: true }
  | { kind: 'unknown'; reason: string };

export type FileFamily = 'image' | 'video' | 'audio' | 'file';

/** What a provider allows, as data: the composer counts by it, the API and delivery enforce it. */
export type ChannelLimits = {
  /** What one message holds at most. */
  text: TextLimit;
  /** As how many messages a longer answer may leave. */
  parts: number;
  /** Bytes of a file that the provider takes as a message of its own, by family; what is absent or larger leaves as a link in the text. */
  files?: Partial<Record<FileFamily, number>>;
  /** An answer stays in public for good: it takes no files, as what a link to one leads to does not. */
  wordsOnly?: true;
  /** When a person may write freely. */
  window?: WindowRule;
  /** Receipts name our message as the provider does, and not as we do: what we send is looked up by that. */
  receipts?: 'by-their-id';
  /** An answer may name the message that it answers, and the platform shows that. */
  quotes?: true;
  /** What it shows a customer of an agent. */
  gestures?: GestureRule;
  /** The same message once more is no second one, by a key or by its nature: what was sent without an answer may be sent again. */
  repeats?: 'safe';
  /** How fast one account may send; `pair`: how fast to one person or group. */
  rate?: Rate & { pair?: Rate };
};

/** How a token is asked for that lives for some hours; `request` then finds it among the account's options as `token`. */
export type TokenGrant = {
  /** `refresh`: what came with the last token; without it the account's own secret must do. */
  request(account: Account, asked: { now: Instant; refresh?: string }): HttpCall;
  /** Undefined where the answer holds none: what was asked with is not accepted. `again`: it may be tried later. */
  read(answer: HttpAnswer): { token: string; seconds: number; refresh?: string } | 'again' | undefined;
  /** One token for all processes, kept in the table: where each brings the means for the next one, or few may be asked for. */
  shared?: true;
  /** An account without this option has a token of its own. */
  needs?: string;
};

/**
 * What a provider says when it is asked for news: a raw body for each, oldest first, and from where to ask next; `more`: there is more at once. `reauth`: it
 * takes the token no more; `cursor` of a failure: from where to ask instead.
 */
export type Polled =
  | { kind: 'news'; bodies: readonly string[]; cursor: string; more: boolean }
  | { kind: 'failed'; reason: string; reauth?: boolean; cursor?: string };

/** A channel whose provider calls nobody: it is asked on a schedule, and each of its bodies becomes a raw job. `cursor` is null the first time. */
export type PolledChannel = {
  polls(account: Account, cursor: string | null, now: Instant): HttpCall;
  read(answer: HttpAnswer, cursor: string | null): Polled;
  grant?: TokenGrant;
  /** For how long the provider tells what happened: who asks later than that has lost something. */
  tellsForDays?: number;
};

/** Two pure halves of one HTTP exchange: the request for a message, and what the provider's answer means. */
export type OutboundChannel = {
  name: string;
  limits: ChannelLimits;
  request(message: Outbound, account: Account): HttpCall;
  outcome(answer: HttpAnswer): Delivered;
  grant?: TokenGrant;
  /** Null where this conversation knows none: a public comment, a group. */
  gesture?(gesture: Gesture, account: Account): HttpCall | null;
};
