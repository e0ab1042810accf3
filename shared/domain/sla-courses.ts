import { METRICS, type Metric, type Status } from './words.ts';

/** What the clock of a metric counts. */
export type Course = {
  /** With the ticket; with what the customer asks after an answer; with each message of an agent, again and again. */
  begins: 'opened' | 'asked' | 'answered';
  /** What meets it: the next message of an agent, or that the ticket becomes resolved or closed. */
  ends: 'answered' | 'done';
  /** Reopening takes back that it was met: it goes on from where it stood. */
  goesOn: boolean;
  /** In which statuses it stands, apart from resolved and closed; without, in those of the policy's `pauseOn`. */
  pauses?: readonly Status[];
};

const untilDone = { ends: 'done', goesOn: true } as const;

/**
 * The first three pause as their policy says; the others are by name what Zendesk publishes, and pause as is published there, so that a contract written in these words
 * is judged by them: requester wait is time in new, open and on-hold, agent work time in new and open, total resolution time in all four; periodic update is the time
 * between an agent's public comments, pausable update the same without the time in pending (https://support.zendesk.com/hc/en-us/articles/4408829459866). First
 * resolution ends with the first solve (https://support.zendesk.com/hc/en-us/articles/4408834848154).
 */
export const COURSES: Readonly<Record<Metric, Course>> = {
  firstResponse: { begins: 'opened', ends: 'answered', goesOn: false },
  nextResponse: { begins: 'asked', ends: 'answered', goesOn: false },
  resolution: { begins: 'opened', ...untilDone },
  firstResolution: { begins: 'opened', ends: 'done', goesOn: false, pauses: [] },
  totalResolution: { begins: 'opened', ...untilDone, pauses: [] },
  requesterWait: { begins: 'opened', ...untilDone, pauses: ['pending'] },
  agentWork: { begins: 'opened', ...untilDone, pauses: ['pending', 'on-hold'] },
  periodicUpdate: { begins: 'answered', ...untilDone, pauses: [] },
  pausableUpdate: { begins: 'answered', ...untilDone, pauses: ['pending'] },
};

/** The three that every ticket has, whether or not anybody has set a target for them. */
export const USUAL = ['firstResponse', 'nextResponse', 'resolution'] as const satisfies readonly Metric[];

/** Kept only where the desk's settings have a target for it. */
export type FurtherMetric = Exclude<Metric, (typeof USUAL)[number]>;

export const FURTHER = METRICS.filter((metric): metric is FurtherMetric => !USUAL.some((usual) => usual === metric));

/** In which statuses the clock of a metric stands under a policy, apart from resolved and closed. */
export function pausesOf(metric: Metric, { pauseOn }: { pauseOn: readonly Status[] }): readonly Status[] {
  return COURSES[metric].pauses ?? pauseOn;
}
