import type { Delivery } from '../../shared/domain/message.ts';
import type { Instant } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';

/** How often a refused attempt is repeated before the agent is told; SQS's own limit on receives lies above it. */
export const MAX_ATTEMPTS = 4;
/** Longer than the function may run (infra/functions.ts): an attempt of this age is dead. */
const ATTEMPT_MS = 90_000;
/** Of an attempt that died without a result. */
export const DIED = 'the attempt ended without an answer';

/**
 * What was claimed by another worker of this very job is theirs for as long as they may live; what they have just given back, nobody would ever send if this job ended.
 * @throws DeskError `delivery.under-way` (retry)
 */
export function leaveToOther({ state, at }: Pick<Delivery, 'state' | 'at'>, message: string, now: Instant): void {
  if (state === 'queued')
    throw new DeskError('delivery.under-way', `another job has just given ${message} back`, { recovery: 'retry' });
  if (state === 'sending' && now - at < ATTEMPT_MS)
    throw new DeskError('delivery.under-way', `another job is sending ${message}`, { recovery: 'retry' });
}
