import { liveConsumerDeps } from '../../shared/desk/live-queue-consumer.ts';
import { makeHandler } from './handler.ts';

export const handler = makeHandler(liveConsumerDeps('tsr'));
