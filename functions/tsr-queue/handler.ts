import type { DrainDeps } from '../../shared/desk/drain-queue.ts';
import { queueConsumer } from '../../shared/desk/queue-consumer.ts';

/** Folds, assigns and tells for the TSR queue (technical support); only this function assigns its tickets. */
export const makeHandler = (deps: DrainDeps) => queueConsumer({ ...deps, queue: 'tsr' });
