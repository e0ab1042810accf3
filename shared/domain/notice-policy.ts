import type { Calendar } from './business-hours.ts';
import type { NoticeKind } from './notification.ts';
import type { SlaCondition } from './policy.ts';
import type { Priority } from './words.ts';

/** Of what rules can be made: mere changes are for open screens, and that a notification failed never causes another by a rule. */
export const RULED_KINDS = [
  'new',
  'assigned',
  'replied',
  'warned',
  'breached',
  'failed',
  'held',
  'waiting',
  'alerted',
  'reminded',
  'mentioned',
] as const satisfies readonly NoticeKind[];
export type RuledKind = (typeof RULED_KINDS)[number];

/** Where news leave the desk: somebody's program, or a channel of Slack or Teams by its incoming webhook. */
export type Hook = {
  name: string;
  kind: 'webhook' | 'slack' | 'teams';
  /** Only of a `webhook`: those of Slack and Teams are secrets. */
  url?: string;
};

/** Under which name its secret lies beside those of channels. */
export const hookChannel = (kind: Hook['kind']): string => `hook-${kind}`;

/** `everyMinutes` from midnight UTC on, or once a day at a local time. */
export type Digest = { everyMinutes: number } | { at: string; timeZone: string };

export type NoticeRule = {
  name: string;
  on: readonly RuledKind[];
  when?: SlaCondition & { priority?: readonly Priority[] };
  /** By the desk's calendar, as it happens. */
  hours: 'always' | 'open' | 'closed';
  /** `owner`, `mentioned` (whom a note names), `leads`, `queue` (whose ticket it is), `csr`, `tsr`, or a mail address. */
  to: readonly string[];
  by: readonly ('live' | 'mail')[];
  /** By their names. */
  hooks: readonly string[];
  /** Goes through quiet hours. */
  urgent: boolean;
  digest?: Digest;
};

/** Nobody of these is told anything between the two local times that is not urgent; what came then comes together at the end. */
export type QuietHours = {
  /** Mail addresses, `leads`, `csr`, `tsr` or names of hooks; empty: everybody. The first entry that names somebody counts. */
  of: readonly string[];
  from: string;
  until: string;
  timeZone: string;
};

export type NotificationSettings = {
  hooks: readonly Hook[];
  quietHours: readonly QuietHours[];
  rules: readonly NoticeRule[];
  /** Notices of one ticket within so many seconds reach a person as one. */
  gatherSeconds: number;
};

/** With the desk's own calendar, which `hours` asks. */
export type NoticePolicy = NotificationSettings & { calendar: Calendar | null };
