import { recordFailure } from '../../shared/desk/record-receipt.ts';
import type { Delivery } from '../../shared/domain/message.ts';
import { refOfMessage } from '../../shared/domain/outbound-ref.ts';
import { isOpen } from '../../shared/store/raise-delivery.ts';
import { DIED, leaveToOther } from './attempts.ts';
import { lookLater } from './by-socket.ts';
import type { DeliverDeps, Sending } from './handler.ts';
import { remember } from './remember.ts';
import { wentOnByMail } from './went-on-by-mail.ts';

/** A job that comes again finds how far the first one got; what a crash has left undone is done now. */
export async function settle(deps: DeliverDeps, sending: Sending, taken: Delivery): Promise<void> {
  const { conversation, message } = sending;
  const at = deps.clock.now();
  if (taken.state === 'failed') {
    if (message.by === 'desk') return;
    const failure = { conversation: conversation.id, message: message.id, detail: taken.detail, at: taken.at };
    return recordFailure(deps, failure);
  }
  leaveToOther(taken, message.id, at);
  if (taken.state !== 'sending') return rememberAgain(deps, sending, taken);
  // It lies in the chat's history all the same, where nobody may ever read it.
  if (conversation.channel === 'webchat' && !wentOnByMail(sending)) await lookLater(deps, sending);
  // The provider may have it. A person decides, or its receipt does.
  await deps.deliveries.raise(conversation.id, message.id, { state: 'unknown', at, detail: DIED });
}

/** The worker that sent it may have died before it had heard what was told too early. Of several messages only the last is left to do: the others were remembered before it went. */
async function rememberAgain(deps: DeliverDeps, { conversation, message }: Sending, taken: Delivery): Promise<void> {
  const ref = refOfMessage(conversation.id, message.id);
  // Items of before hold the first one's name alone.
  const externalId = taken.lastId ?? (taken.parts === 0 ? taken.externalId : '');
  if (ref && isOpen(taken.state)) await remember(deps, { conversation, ref, externalId });
}
