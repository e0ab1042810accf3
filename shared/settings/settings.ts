import type { Metric, Priority, Queue, Status } from '../domain/words.ts';

/** Opening hours in local wall time; `null` in a policy's place means around the clock. */
export type Calendar = {
  timeZone: string;
  /** Windows [start, end) by the day on which they begin; an end not after its start runs over midnight. */
  weekly: Partial<Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun', readonly (readonly [string, string])[]>>;
  /** Local dates, YYYY-MM-DD. */
  holidays: readonly string[];
};

/** Minutes of business time by metric. */
export type Targets = Partial<Record<Metric, number>>;

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
  any?: readonly Condition[];
  not?: Condition;
};

export type RoutingRule = {
  name: string;
  when: Condition;
  queue: Queue;
  priority?: Priority;
  tags?: readonly string[];
};

export type ChannelAccount = {
  channel: string;
  account: string;
  name: string;
  options: Readonly<Record<string, string>>;
};

/** The desk's settings after checking: what the functions read. `desk.config.ts` says the same with defaults left out. */
export type DeskSettings = {
  name: string;
  mail: {
    /** Domain whose mail SES receives; replies go out from it. */
    domain: string;
    /** The active receipt rule set that the rule joins; absent = the stack makes one, which you activate once. */
    ruleSet?: string;
  };
  channels: readonly ChannelAccount[];
  queues: Record<Queue, { name: string; shards: number }>;
  capacity: number;
  routing: { rules: readonly RoutingRule[]; fallback: { queue: Queue; priority: Priority } };
  sla: {
    calendar: Calendar | null;
    targets: Record<Priority, Targets>;
    pauseOn: readonly Status[];
    /** Share of the target after which a warning goes out: 0.8 = with a fifth left. */
    warnAt: number;
  };
  /** A customer's message this long after *resolved* opens the next ticket. */
  followUpAfterDays: number;
  acknowledgement: { subject: string; text: string } | null;
  retention: { rawDays: number; logDays: number };
  macros: readonly { name: string; text: string }[];
  alarms: { email?: string };
  login: { callbackUrls: readonly string[]; mfa: 'optional' | 'required' };
};
