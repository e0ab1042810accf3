import type { Calendar } from './business-hours.ts';
import type { ClassifierPolicy, Sentiment } from './classifier.ts';
import type { WarnAt } from './clock.ts';
import type { Pattern } from './pattern.ts';
import type { Targets } from './sla-clocks.ts';
import type { FieldValue } from './ticket.ts';
import type { Priority, Queue, Status } from './words.ts';

export type SlaPolicy = {
  calendar: Calendar | null;
  targets: Record<Priority, Targets>;
  pauseOn: readonly Status[];
  /** Shares of the target after which warnings go out: 0.8 = with a fifth left. */
  warnAt: WarnAt;
};

/**
 * All the fields that are given must hold; lists hold when one entry does. Only what a ticket keeps for ever, or changes by an event, can be asked: so that its
 * clocks are the same from its head as from its history.
 */
export type SlaCondition = {
  channel?: readonly string[];
  account?: readonly string[];
  /** The customer's address, or `@domain`. */
  from?: readonly string[];
  queue?: readonly Queue[];
  tags?: readonly string[];
  /** Of the desk's own: each holds one of its values. */
  fields?: Readonly<Record<string, readonly FieldValue[]>>;
};

/** The default, and before it policies for some tickets: the first that matches holds, in the administrator's order. */
export type SlaSettings = SlaPolicy & {
  policies?: readonly (SlaPolicy & { name: string; when: SlaCondition })[];
};

/** All the fields that are given must hold; lists hold when one entry does. Texts match whole words, case and marks aside. */
export type Condition = {
  channel?: readonly string[];
  account?: readonly string[];
  /** Words or phrases in the subject or the text. */
  words?: readonly string[];
  subject?: readonly string[];
  /** Mail addresses, or `@domain`. */
  from?: readonly string[];
  language?: readonly string[];
  /** Regular expressions over subject and text. */
  matches?: readonly Pattern[];
  /** The contact: words of their name, their handle, the beginning of their number. */
  name?: readonly string[];
  handle?: readonly string[];
  phone?: readonly string[];
  /** By the names that the settings give them. */
  organisation?: readonly string[];
  /** Gone once the settings are read: then `organisation` names those that hold these values. */
  organisationFields?: Readonly<Record<string, readonly FieldValue[]>>;
  vip?: boolean;
  /** By the desk's calendar, when the message arrives. */
  hours?: 'open' | 'closed';
  /** Of rules before this one that only mark. */
  tags?: readonly string[];
  sentiment?: readonly Sentiment[];
  /** At least, 0 to 1. */
  anger?: number;
  any?: readonly Condition[];
  not?: Condition;
};

export type RoutingRule = {
  name: string;
  when: Condition;
  /** Absent: the rule only marks, and the next ones go on. */
  queue?: Queue;
  priority?: Priority;
  tags?: readonly string[];
};

export type RoutingPolicy = {
  rules: readonly RoutingRule[];
  fallback: { queue: Queue; priority: Priority };
  /** Decides where no rule does. */
  classifier?: ClassifierPolicy | undefined;
};
