import type { Aside, AsideKind } from './aside.ts';
import type { InboundContact, ReceiptStatus } from './inbound-event.ts';
import type { ClockState } from './sla-clocks.ts';
import type { Talk } from './talk.ts';
import type { Instant, Metric, Priority, Queue, Status } from './words.ts';

/** Who did it: a customer, an agent by id, or the desk itself. */
/** `key:` is a program's, with its id, a space and the name that it had. */
export type Actor = 'customer' | 'desk' | `agent:${string}` | `key:${string}`;

/** What happened to a ticket, past tense; a new kind may be added, a known one never changes its meaning. */
export type TicketEvent =
  /** `queue`: whose consumer chose; its choice counts while the ticket is there. `offer`: for so many minutes it waits to be opened; `lead`: chosen for a ticket of the leads. */
  | {
      type: 'assigned';
      assignee: string;
      because: string;
      automatic: boolean;
      queue?: Queue;
      offer?: number;
      lead?: true;
    }
  /** `because`: where the desk has taken it from somebody; `passed`: who has let an offer of it go by. */
  | { type: 'unassigned'; because?: string; passed?: string }
  /** Fields of the desk's own; null empties one. */
  | { type: 'fields-set'; values: Readonly<Record<string, FieldValue | null>> }
  /** Somebody, or the desk, has passed it up, and says why. */
  | { type: 'escalated'; way: string; to: Tier; because: string }
  /** An agent wants what nobody does alone; the words that would go out wait with it. `by`: an agent's id, `name` theirs. */
  | {
      type: 'approval-requested';
      request: string;
      approval: string;
      macro: string;
      amount?: number;
      text: string;
      by: string;
      name: string;
    }
  /** First of a step in which everything that was asked for is done. */
  | { type: 'approval-given'; request: string; because: string }
  | { type: 'approval-refused'; request: string; because: string }
  | { type: 'approval-withdrawn'; request: string }
  /** Whoever it was offered to has opened it. */
  | { type: 'taken' }
  /** `because`: why whoever moved it did; the desk itself and older ones say nothing. */
  | { type: 'transferred'; queue: Queue; because?: string }
  /** `seen`: when the customer had last written, as far as whoever set it could know. */
  | { type: 'status-changed'; status: Status; seen?: Instant }
  /** Out of the way until then; null: no longer. `seen`: as above. */
  | { type: 'snoozed'; until: Instant | null; seen: Instant }
  /** Its time has come. */
  | { type: 'woken'; until: Instant }
  | { type: 'priority-changed'; priority: Priority }
  | { type: 'tagged'; add: readonly string[]; remove: readonly string[] }
  /** `percent`: the share of the target that had passed; `calendar`: the version of the one that it was counted by. Older ones have neither. */
  | { type: 'clock-warned'; metric: Metric; dueAt: Instant; percent?: number; calendar?: string }
  | { type: 'clock-breached'; metric: Metric; dueAt: Instant; calendar?: string }
  /** `path`: the answer left by a merged conversation; see `MergeEvent`. */
  | { type: 'delivery-failed'; message: string; detail: string; path?: readonly string[] }
  /** `depth`: see `depthOf`. */
  | { type: 'acknowledged'; to: string; depth?: number }
  /** An agent calls it spam; `released`: it is none, and its clocks begin. */
  | { type: 'set-aside'; kind: AsideKind; because: string }
  | { type: 'released'; because: string }
  /** Who may write into the conversation from now on, hashed: an agent has said that they belong to it, or an answer that nobody has read in the chat goes by mail to this address. */
  | { type: 'joined'; participants: readonly string[]; to?: string }
  /** What a mail referred to is none of its business. */
  | { type: 'link-dismissed' }
  /** A program's mail, or a copy, that did not go out; `unknown`: of which nobody can say whether it did. */
  | { type: 'mail-withheld'; to: string; because: string; unknown?: true }
  | { type: 'suppression-lifted'; address: string; reason: string }
  /** First of what a trigger or macro did in this step: why, by which settings, and how many triggers led to it, itself included (a macro: 0). */
  | { type: 'triggered'; trigger: string; because: string; settings: string; depth: number }
  /** Triggers have done so much in the ticket, or follow from one another for so long, that this one was left out. */
  | { type: 'trigger-stopped'; trigger: string; because: string }
  /** Somebody was told by a trigger. */
  | { type: 'alerted'; whom: Whom; text: string }
  /** The customer was asked how it went; a ticket asks once. */
  | { type: 'rating-asked' }
  /** `n`: of the ticket that was asked for. */
  | { type: 'rated'; n: number; score: number; comment: string }
  /** Some of its customer's messages are a ticket of their own, too. */
  | { type: 'split'; into: string; ref: string; messages: readonly string[]; because: string }
  | SplitEvent
  | MergeEvent;

/** First of a conversation in which no customer has written yet: the ticket is made of messages of another's, where they stay. */
export type SplitEvent = {
  type: 'split-off';
  from: string;
  ref: string;
  messages: readonly string[];
  because: string;
  /** The ticket opens as if they had come here: at the moment of the oldest that nobody has answered, from which its clocks count. */
  words: MessageFact;
  /** When the last of them was written. */
  heardAt: Instant;
};

export type Whom = 'lead' | 'assignee';

/**
 * Merging is a bond between two conversations, named by the merged one and the moment (`bondOf`). Nothing moves: each keeps its facts, and the target is told
 * by events of its own. `path`: the bonds over which such an event came, the outermost last; whatever came over a bond that was released counts no more.
 */
export type MergeEvent =
  /** In the source: from now on its words land in the ticket `into`. */
  | { type: 'merged'; into: string; ref: string }
  | { type: 'unmerged'; ref: string }
  /** In the target: the ticket `from` lies in it; `waiting`: its customer waits for an answer. */
  | { type: 'absorbed'; from: string; ref: string; waiting: boolean; preview: string; name: string }
  | { type: 'parted'; bond: string; ref: string }
  /** A customer wrote in a merged conversation. */
  | { type: 'heard'; path: readonly string[]; message: string; preview: string; name: string; passive?: true }
  /** An answer left by a merged conversation; `seen`: as in a reply. */
  | { type: 'answered'; path: readonly string[]; message: string; preview: string; seen: Instant };

/** How a message that opens a ticket is routed: decided by the normaliser, stamped on the message. */
export type Route = {
  queue: Queue;
  priority: Priority;
  tags: readonly string[];
  probability: number;
  language: string;
  because: readonly string[];
};

/** A message as the ticket's fold sees it; what only a reader needs is left to the store. */
export type MessageFact = {
  kind: 'message';
  /** The store's sort key: names the message within its conversation. */
  id: string;
  at: Instant;
  direction: 'in' | 'out' | 'note';
  /** Opens, reopens and starts clocks: what a person wrote. Receipts, edits, reactions and automatic mail do not. */
  counts: boolean;
  by: Actor;
  externalId: string;
  contact: InboundContact | null;
  /** Where an answer goes. */
  replyAddress: string;
  /** The sender or recipients to remember as participants, hashed. */
  participants: readonly string[];
  subject: string;
  preview: string;
  route: Route | null;
  /** An agent's reply may set the status in the same step. */
  status: Status | null;
  /** An agent's reply: when the customer had last written, as far as its head knew. */
  seen: Instant | null;
  /** What speaks against working on it: the ticket that it opens lies in the spam view. */
  aside?: Aside;
  /** A mail under another subject than the conversation's: after *resolved* it opens the next ticket at once. */
  newSubject?: boolean;
  /** Written by a program to nobody in particular: wakes nothing that is done. */
  passive?: boolean;
  /** Mails of programs that led to it, where there were any; see `depthOf`. */
  depth?: number;
  /** What its writer was asked before the first word: fields of the ticket that it opens. */
  fields?: Readonly<Record<string, FieldValue>>;
  /** A call that somebody of ours took, on a channel that says so: it has been answered as it ended. */
  answered?: boolean;
  /** Of a note: the ids of the agents whom its writer has named. */
  mentions?: readonly string[];
  /** A talk that an agent has recorded, kept as a note: no customer is ever shown it. */
  talk?: Talk;
};

/** What happened in one step. */
export type EventFact = { kind: 'event'; id: string; at: Instant; by: Actor; events: readonly TicketEvent[] };

export type Fact = MessageFact | EventFact;

/** The conversation that facts belong to: known before its first message. */
export type Conversation = { id: string; channel: string; account: string; thread: string };

/** A day is `YYYY-MM-DD`, a choice its word. */
export type FieldValue = string | number | boolean;

/** A queue, or the leads above both. */
export type Tier = Queue | 'lead';
export type Escalation = { to: Tier; because: string };

/** Given to somebody who has not looked at it yet: `until` then, after so many minutes. */
export type Offer = { until: Instant; minutes: number };
/** Who has let the last offer go by, and when. */
export type Passed = { agent: string; at: Instant };

export type Merged = { into: string; ref: string; at: Instant; status: Status };
export type Part = { conversation: string; since: Instant };
/** The ticket whose messages another was made of, and when. */
export type Split = { from: string; ref: string; at: Instant };

/** The present ticket of a conversation: a fold over its facts, small, and equal in whatever order they arrived. */
export type Ticket = {
  conversation: Conversation;
  n: number;
  ref: string;
  contact: { key: string; name: string; address: string };
  subject: string;
  queue: Queue;
  status: Status;
  priority: Priority;
  assignee: string | null;
  offer?: Offer;
  passed?: Passed;
  /** Of the desk's own, by name. */
  fields?: Readonly<Record<string, FieldValue>>;
  /** What waits for a lead's decision, and the agent who wants it. */
  request?: { id: string; by: string };
  /** Where it was passed up to. */
  escalated?: Escalation;
  /** In which its customer began, ISO 639-1; absent where nobody could tell. */
  language?: string;
  tags: readonly string[];
  because: readonly string[];
  participants: readonly string[];
  openedAt: Instant;
  lastAt: Instant;
  resolvedAt: Instant | null;
  /** When the customer last wrote. */
  heardAt: Instant;
  /** When they last wrote on this very channel, where they were heard elsewhere since: a platform's window counts from there. */
  wroteAt?: Instant;
  /** A customer's message has not been answered. */
  waiting: boolean;
  /** Of the message that opened it, until an agent has answered; see `depthOf`. */
  depth: number;
  /** It lies in the spam view: without clocks, assignee and notices. */
  aside: Aside | null;
  /** An agent has said that it does not belong where its mail refers to. */
  linkDismissed?: boolean;
  failed: boolean;
  /** How often triggers have acted on it. */
  runs?: number;
  /** Since when it is pending or on hold. */
  waitsSince?: Instant;
  /** Until when it is out of the way, while it is pending or on hold. */
  snoozed?: Instant;
  /** Whether the customer was asked how it went (0), and what they said (1 to 5). */
  rating?: number;
  preview: string;
  /** The platform's id of the latest message of the customer: what an answer refers to. */
  lastExternalId: string;
  clocks: ClockState | null;
  /** Where it goes on: then it is closed, `status` is what it had otherwise. */
  merged: Merged | null;
  /** The conversations that were merged into it. */
  parts: readonly Part[];
  /** Where the messages lie of which it was made. */
  split?: Split;
  /** The merged conversation in which the customer wrote last, and so wants the answer; empty = its own. */
  voice: string;
  /** The newest fact folded in, as `position` spells it. */
  mark: string;
};

export type DeliveryState = 'queued' | 'sending' | 'unknown' | ReceiptStatus;

/** Statuses in which somebody works on the ticket. */
export function isActive(status: Status): boolean {
  return status !== 'resolved' && status !== 'closed';
}

/** The fold's order: by arrival, then by key; two facts never share a position. */
export function position(fact: Pick<Fact, 'at' | 'id'>): string {
  return `${String(fact.at).padStart(14, '0')}|${fact.id}`;
}

/** `conversation.n`: names a ticket for ever; commands and URLs use it. */
export function ticketId(ticket: Pick<Ticket, 'n' | 'conversation'>): string {
  return `${ticket.conversation.id}.${ticket.n}`;
}

/** The other way round; undefined for anything that is not a ticket's id. */
export function parseTicketId(id: string): { conversation: string; n: number } | undefined {
  const found = /^([a-z2-7]{26})\.([1-9]\d{0,6})$/.exec(id);
  return found?.[1] && found[2] ? { conversation: found[1], n: Number(found[2]) } : undefined;
}
