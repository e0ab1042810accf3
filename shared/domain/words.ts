/** The field's words, once each. */
export type Queue = 'csr' | 'tsr';
export type Priority = 'low' | 'normal' | 'high' | 'urgent';
export type Status = 'new' | 'open' | 'pending' | 'on-hold' | 'resolved' | 'closed';
/** What a target may be set for; what each of them counts stands in sla-courses.ts. */
export type Metric =
  | 'firstResponse'
  | 'nextResponse'
  | 'resolution'
  | 'firstResolution'
  | 'totalResolution'
  | 'requesterWait'
  | 'agentWork'
  | 'periodicUpdate'
  | 'pausableUpdate';
export type Group = 'csr' | 'tsr' | 'lead' | 'admin';
export type Presence = 'available' | 'away';

export const QUEUES: readonly Queue[] = ['csr', 'tsr'];
export const PRIORITIES: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];
export const STATUSES: readonly Status[] = ['new', 'open', 'pending', 'on-hold', 'resolved', 'closed'];
export const METRICS = [
  'firstResponse',
  'nextResponse',
  'resolution',
  'firstResolution',
  'totalResolution',
  'requesterWait',
  'agentWork',
  'periodicUpdate',
  'pausableUpdate',
] as const satisfies readonly Metric[];

/** Where the desk's jobs wait; the first two hold what came in from outside. */
export const JOB_QUEUES = [
  'mail',
  'chat',
  'delivery',
  'notice',
  'hook',
  'media',
  'search',
  'held',
  'csr',
  'tsr',
] as const;
export type JobQueueName = (typeof JOB_QUEUES)[number];

/** A job that has failed so often is a dead letter. */
export const MOST_TRIES = 5;

/** Milliseconds since 1970, UTC. */
export type Instant = number;

/** ISO 8601 UTC with milliseconds: the only spelling of a time that leaves the domain. */
export function iso(at: Instant): string {
  return new Date(at).toISOString();
}
