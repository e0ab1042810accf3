import type { JobQueueName } from '../../shared/domain/words.ts';
import type { FunctionName } from './functions.ts';

/** Which function each job queue wakes. */
export const CONSUMERS: Readonly<Record<JobQueueName, FunctionName>> = {
  chat: 'chat-normaliser',
  mail: 'mail-normaliser',
  csr: 'csr-queue',
  tsr: 'tsr-queue',
  delivery: 'deliver',
  notice: 'notify',
  hook: 'hooks',
  media: 'media',
  search: 'indexer',
  held: 'desk-api',
};
