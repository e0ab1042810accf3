import type { EscalationPath } from './escalation.ts';
import type { Filling } from './fields.ts';
import type { SlaCondition } from './policy.ts';
import type { Whom } from './ticket.ts';
import type { Metric, Priority, Queue, Status } from './words.ts';

/** What a trigger may wait for. */
export const HAPPENINGS = [
  'opened',
  'customer-wrote',
  'agent-wrote',
  'assigned',
  'transferred',
  'status-changed',
  'priority-changed',
  'tagged',
  'escalated',
  'fields-set',
  'clock-warned',
  'clock-breached',
  'delivery-failed',
  'rated',
] as const;
export type Happening = (typeof HAPPENINGS)[number];

/** From when a trigger counts its time: while the ticket is so, and once for each time that it comes to be so. */
export const SINCES = ['opened', 'unanswered', 'pending', 'on-hold', 'resolved'] as const;
export type Since = (typeof SINCES)[number];

/** All the fields that are given must hold; lists hold when one entry does. Asked of the ticket as it is when the trigger acts. */
export type TriggerCondition = SlaCondition & {
  notTags?: readonly string[];
  status?: readonly Status[];
  priority?: readonly Priority[];
  assigned?: boolean;
  /** Whether the calendar of the ticket's SLA policy is open. */
  hours?: 'open' | 'closed';
  /** In the message that it waits for. */
  words?: readonly string[];
  /** Of the clock that was warned of or breached, and the share of its target in percent. */
  metric?: readonly Metric[];
  percent?: number;
  /** At most this rating. */
  score?: number;
};

/** What triggers and macros do, in this order, by the rules that agents' own commands obey. */
export type Deeds = {
  tag?: readonly string[];
  untag?: readonly string[];
  priority?: Priority;
  transfer?: Queue;
  unassign?: true;
  status?: Exclude<Status, 'new'>;
  /** Into the desk's own fields. */
  set?: Filling;
  /** By the way up of this name. */
  escalate?: string;
  alert?: Whom;
  note?: string;
  /** To the customer, as automatic mail or by their channel. */
  reply?: string;
  /** With `reply`: it asks for a rating, and a ticket asks once. */
  rating?: true;
};

/** Its turn comes on what happens, or once a ticket has been something for so long: one of the two. */
export type Trigger = {
  name: string;
  on?: readonly Happening[];
  after?: Delay;
  when?: TriggerCondition;
  do: Deeds;
};

/** `business`: minutes of the calendar of the ticket's SLA policy. */
export type Delay = { since: Since; minutes: number; business?: boolean };

/** What is done by itself: the triggers of the settings, and how much of it a ticket bears. */
export type Automation = {
  escalation: readonly EscalationPath[];
  triggers: readonly Trigger[];
  /** So many triggers may follow from each other. */
  depth: number;
  /** So often triggers may act on one ticket. */
  budget: number;
  /** Names the settings, so that what they did can be told later. */
  version: string;
};
