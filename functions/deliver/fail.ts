import { limitsOf } from '../../shared/channels/limits.ts';
import { recordFailure } from '../../shared/desk/record-receipt.ts';
import type { DeliverDeps, Sending } from './handler.ts';

/** `lost`: this attempt may have arrived. */
export type GivenUp = { detail: string; lost?: true | undefined };

/**
 * It does not go. Told first: another worker may have given the job up as unknown meanwhile, and then nobody comes again to tell it. Where an attempt before may have
 * arrived, it has not failed for that: nobody knows, and a person decides.
 */
export async function fail(deps: DeliverDeps, sending: Sending, { detail, lost }: GivenUp): Promise<void> {
  const { conversation, message } = sending;
  const at = deps.clock.now();
  if (lost || (await mayHaveArrived(deps, sending))) {
    await deps.deliveries.raise(conversation.id, message.id, { state: 'unknown', at, detail });
    return;
  }
  // Nobody waits for what a trigger wrote: the message itself says that it did not go.
  if (message.by !== 'desk')
    await recordFailure(deps, { conversation: conversation.id, message: message.id, detail, at });
  await deps.deliveries.raise(conversation.id, message.id, { state: 'failed', at, detail });
}

/** Only where a repetition is known as one does anything go again that may have arrived. */
async function mayHaveArrived({ deliveries }: DeliverDeps, { conversation, message }: Sending): Promise<boolean> {
  if (limitsOf(conversation.channel).repeats !== 'safe') return false;
  return (await deliveries.delivery(conversation.id, message.id))?.lost ?? false;
}
