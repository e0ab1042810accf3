import type { AsideKind } from '../domain/aside.ts';
import type { DraftFile, DraftKind } from '../domain/draft.ts';
import type { ReceiptStatus } from '../domain/inbound-event.ts';
import type { NoticeKind } from '../domain/notification.ts';
import type { TalkResult, TalkWay } from '../domain/talk.ts';
import type { LongText } from '../domain/text-size.ts';
import type { FieldValue, Tier } from '../domain/ticket.ts';
import type { Group, JobQueueName, Metric, Presence, Priority, Queue, Status } from '../domain/words.ts';
import type { ViewName } from './access.ts';
import type { TicketCommand } from './requests.ts';
import type { ChatQuestions } from './widget-views.ts';

/** What the REST API and the sockets answer with. Times are ISO 8601 UTC; `id`s are opaque. */

/** `open`: anything may be written until then. `human-agent`: a person's own words only. `closed`: nothing, until the customer writes again. */
export type WindowView = { state: 'open' | 'human-agent' | 'closed'; until: string | null };

export type ClockView = {
  metric: Metric;
  state: 'running' | 'paused' | 'met' | 'breached' | 'met-late';
  dueAt: string | null;
  /** What people were told by a calendar that has been corrected since: the rest of this view is by the one of today. */
  believed?: { dueAt: string; missed: boolean };
};

export type TicketSummary = {
  id: string;
  /** What people read out on the telephone, for example SB-7KQ2M4XD. */
  ref: string;
  subject: string;
  channel: string;
  account: string;
  contact: { key: string; name: string; address: string };
  queue: Queue;
  status: Status;
  priority: Priority;
  assignee: string | null;
  /** It goes back into its queue then, unless its assignee opens it: say so with the command `take`. */
  offeredUntil?: string;
  /** Out of the way until then, or until the customer writes. */
  snoozedUntil?: string;
  /** The id of the agent whose request waits for a lead's decision. */
  asks?: string;
  /** To which queue, or to the leads, it was passed up, and why. */
  escalated?: { to: Tier; because: string };
  tags: string[];
  /** The next moment at which a clock runs out; null while none runs. Sort by it. */
  dueAt: string | null;
  /** Which clock that is. */
  dueMetric?: Metric;
  /** A clock has run out and is not met yet. */
  breached: boolean;
  openedAt: string;
  lastAt: string;
  /** The beginning of the last message. */
  preview: string;
  /** Customers' messages since the last answer. */
  waiting: boolean;
  /** Something that we sent could not be delivered. */
  failed: boolean;
  /** Somebody has said that it does not belong where its mail refers to. */
  linkDismissed?: boolean;
  /** It lies in the spam view, and why. */
  aside?: { kind: AsideKind; because: string };
  version: number;
};

export type TicketDetail = TicketSummary & {
  conversation: string;
  clocks: ClockView[];
  because: string[];
  /** Earlier and later tickets of the same conversation, newest first. */
  others: { id: string; ref: string; status: Status; openedAt: string }[];
  participants: string[];
  /** Whom the customer writes for, and what the settings know of them. */
  organisation?: { name: string; fields: Record<string, FieldValue> };
  /** Of the desk's own, by name; what is empty is left out. */
  fields?: Record<string, FieldValue>;
  /** What waits for a lead's decision. */
  request?: RequestView;
  /** How the customer says that it went, 1 to 5; 0 = they were asked. */
  rating?: number;
  /** Mail to the contact is withheld until somebody lifts that. */
  suppressed?: { address: string; since: string; because: string };
  /** Whether an answer can be sent at all: not to a call, nor to where people only talked. */
  answerable: boolean;
  /** How long one message of the ticket's channel may be, in the channel's own unit, and as how many messages an answer may leave. */
  limit: LongText;
  /** An answer may quote a message of the ticket's own conversation. */
  quotes?: true;
  /** Where the platform's messaging window stands, on channels that have one. */
  window: WindowView | null;
  /** Where it goes on: then it is closed, and takes no command but an unmerge. */
  merged: { id: string; ref: string } | null;
  /** The tickets that were merged into it, those within those too. */
  parts: PartView[];
  /** The part in which the customer wrote last: an answer leaves by its way. Null = the ticket's own. */
  voice: string | null;
  /** The ticket of whose messages it was made. */
  split?: { id: string; ref: string };
};

/** What an agent must not do alone: a macro, an amount, and the answer that goes out with it. `by`: an agent's id, `name` theirs. */
export type RequestView = {
  id: string;
  at: string;
  approval: string;
  macro: string;
  amount?: number;
  text: string;
  by: string;
  name: string;
};

/** What the caller has written to the ticket and not sent. `at` names the version: send it as `base` of the next. */
export type DraftView = {
  kind: DraftKind;
  text: string;
  at: string;
  quotes: string | null;
  cc: string[];
  files: DraftFile[];
};
/** `others`: ids of agents who have begun something here; their words are theirs. */
export type DraftsView = { mine: DraftView[]; others: string[] };
/** `kept`: what was sent is there now; otherwise a later one was, and stays. `other`: what it has replaced without the client having known it. */
export type DraftAnswer = { kept: boolean; draft: DraftView | null; other: DraftView | null };

/** Somebody has named the caller in a note that they have not read; `by`: an agent's id. */
export type MentionView = { at: string; by: string };

/** A merged ticket as its target shows it. `into`: the ticket that it lies in itself. */
export type PartView = {
  id: string;
  ref: string;
  channel: string;
  account: string;
  contact: { key: string; name: string; address: string };
  into: string;
  answerable: boolean;
  limit: LongText;
  /** Where the platform's messaging window stands, on channels that have one. */
  window: WindowView | null;
};

/** `warnings`: what an agent should know, `contacts-differ` = the two tickets' contacts are not the same. */
export type MergeAnswer = { ticket: TicketDetail; source: TicketDetail; warnings: 'contacts-differ'[]; now: string };

/** The new ticket, and the one of whose messages it was made. */
export type SplitAnswer = { ticket: TicketDetail; source: TicketDetail; now: string };

export type AttachmentView = {
  index: number;
  name: string;
  contentType: string;
  bytes: number | null;
  inline: boolean;
  /** Of a file that came as a provider's address: whether its bytes are here, and if not, why. */
  media?: { state: 'stored' } | { state: 'waiting' | 'missing'; reason: string };
};

export type MessageView = {
  id: string;
  /** The merged ticket that it belongs to; absent = the one that was asked for. */
  part?: string;
  kind: 'in' | 'out' | 'note' | 'unsupported';
  at: string;
  author: { kind: 'customer' | 'agent' | 'desk'; name: string };
  text: string;
  quoted: string;
  signature: string;
  /** There is an HTML form of it: ask for its frame. */
  html: boolean;
  /** Mail whose sender could not be proven. */
  unverified: boolean;
  /** Why it is where it is, and what speaks for and against its sender. */
  why?: string[];
  /** It opened a ticket: why that went to its queue, in full. */
  routed?: string[];
  /** It passes another's mail on; `by`: whose word the desk takes for it, `words` are that person's own. */
  forwarded?: { name: string; address: string; by?: string; words?: string };
  /** The ticket that a mail referred to without the right to join it: look there before you answer. */
  link?: string;
  /** Of a note: the ids of the agents whom it names. */
  mentions?: string[];
  /** Who else got it; of a mail that came in, whom else it named, without us. */
  cc?: string[];
  edited: boolean;
  deleted: boolean;
  /** A review's stars, 1 to 5, as they are now. */
  rating?: number;
  attachments: AttachmentView[];
  /** What an agent has recorded of a telephone call or a visit. */
  talk?: TalkView;
  /** Outgoing: how far it got. `unknown`: the provider may have it. */
  delivery: { state: 'queued' | 'sending' | ReceiptStatus | 'unknown'; detail: string } | null;
};

/** The record of a talk, with all that it ever said: the first version, then each correction with its reason. */
export type TalkView = {
  way: TalkWay;
  direction: 'in' | 'out';
  result: TalkResult;
  queue: Queue | null;
  versions: { at: string; by: string; happenedAt: string; text: string; because: string }[];
};

/** One thing that happened: which, the names and numbers in it, and the same as an English sentence. */
export type EventFactView = { code: string; values: Record<string, string>; text: string };

/** `text` says all of it in English; `said`, one by one, lets a page say it in its reader's language. */
export type EventView = {
  id: string;
  at: string;
  by: string;
  type: string;
  text: string;
  said?: EventFactView[];
  part?: string;
};

export type AgentView = {
  id: string;
  name: string;
  email: string;
  queues: Queue[];
  /** May be given what was escalated to the leads, whichever queue it lies in. */
  lead: boolean;
  presence: Presence;
  connected: boolean;
  load: number;
  capacity: number;
};

/** A channel account that cannot send: its provider refuses the desk itself. */
export type BrokenView = { channel: string; account: string; name: string; reason: string; since: string };

export type MeView = AgentView & { groups: Group[] };

export type QuarantineView = {
  id: string;
  at: string;
  /** Empty for a job of the desk's own. */
  channel: string;
  account: string;
  reason: string;
  bytes: number;
  state: 'waiting' | 're-running' | 'done';
  /** When it came into its state. */
  since: string;
  /** It waits for somebody to run it again. */
  again: boolean;
  /** A job that failed too often: the queue that it came from and goes back to. */
  queue?: JobQueueName;
};

/** What waits first, then the newest; `waiting` counts those of other pages too, `oldest`: since when the first of them waits; `cursor`: of the next page. */
export type QuarantineList = {
  entries: QuarantineView[];
  waiting: number;
  oldest: string | null;
  cursor: string | null;
};

/** What a page shows before anything is opened: the caller, the team, the first page of each view that was asked for, the quarantine and the saved views. */
export type Overview = {
  me: MeView;
  agents: AgentView[];
  broken: BrokenView[];
  views: Partial<Record<ViewName, TicketPage>>;
  quarantine: QuarantineList;
  saved: SavedViewView[];
  now: string;
};

/** A program's key: `prefix` is how it begins, its secret is shown once. `usedOn`: the last UTC day. */
export type KeyView = {
  id: string;
  prefix: string;
  name: string;
  scopes: string[];
  /** Null: of every queue, and what belongs to none. */
  queues: Queue[] | null;
  by: string;
  madeAt: string;
  until: string;
  usedOn: string | null;
  state: 'active' | 'expired' | 'revoked';
};

/** What was said of a sender, by an agent's name or by the settings. */
export type SenderRuleView = {
  who: string;
  verdict: 'block' | 'allow';
  because: string;
  by: string;
  at: string | null;
  fixed: boolean;
};

export type SenderList = { senders: SenderRuleView[]; cursor: string | null };

/** `newer` pages through a conversation towards the past: pass `before` to get what is older. */
export type MessagePage = { messages: MessageView[]; events: EventView[]; before: string | null };

export type TicketPage = { tickets: TicketSummary[]; cursor: string | null; now: string };

/** `count`: of the tickets that were looked at; `more`: there are others behind them. `mine`: the caller may change it. */
export type SavedViewView = {
  id: string;
  name: string;
  query: string;
  sort: 'due' | 'newest';
  shared: Queue | 'everybody' | null;
  mine: boolean;
  version: number;
  count: number;
  more: boolean;
};

/** An answer of the caller's that waits until it leaves, or that could not (`why`); its words, and all that was written with them. */
export type HeldView = {
  id: string;
  state: 'held' | 'refused';
  until: string;
  why: string;
  command: Extract<TicketCommand, { type: 'reply' }>;
};

/** `command`: what was taken back, where it had come in. */
export type TakenBack = { outcome: 'taken-back' | 'sent'; command: HeldView['command'] | null };

/** What an agent's socket receives. `id` is the same when a notice is repeated. */
export type Notice = {
  type: 'notice';
  id: string;
  /** `waiting`: something in quarantine; `ticket` and `ref` are empty. */
  kind: NoticeKind;
  at: string;
  text: string;
  ticket: string;
  ref: string;
};

/** Who else has a ticket open, told to whoever has: an agent, or the customer where `who` is empty. Null: no longer. */
export type Company = { type: 'company'; ticket: string; who: string; doing: 'viewing' | 'writing' | null };

/** `GET /config.json`: all that a page must know before anybody has logged in. */
export type PublicConfig = {
  name: string;
  stage: string;
  issuer: string;
  authorizeUrl: string;
  tokenUrl: string;
  logoutUrl: string;
  clientId: string;
  socketUrl: string;
  widgetAccount: string;
  /** What the chat asks before the first word, where it asks anything. */
  chatForm?: ChatQuestions;
  now: string;
  /** The address that customers write to; a desk without mail has none. */
  mail?: string;
};
