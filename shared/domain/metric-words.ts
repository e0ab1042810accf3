import type { Metric } from './words.ts';

/** A clock's name within a sentence. */
export const METRIC_WORDS: Readonly<Record<Metric, string>> = {
  firstResponse: 'first response',
  nextResponse: 'next response',
  resolution: 'resolution',
  firstResolution: 'first resolution',
  totalResolution: 'total resolution',
  requesterWait: 'requester wait',
  agentWork: 'agent work',
  periodicUpdate: 'periodic update',
  pausableUpdate: 'pausable update',
};
