import type { Delivered } from '../../shared/channels/channel.ts';
import type { DeliveryJob } from '../../shared/desk/jobs.ts';
import { toWidgetMessage } from '../../shared/desk/widget-message.ts';
import type { DeliverDeps, Sending } from './handler.ts';

/** To every browser in which the visitor has the chat open; where there is none, the message waits in the history that the next hello brings. */
export async function bySocket(deps: DeliverDeps, { conversation, message }: Sending): Promise<Delivered> {
  const { registry, sockets } = deps;
  const shown = toWidgetMessage(message);
  if (!shown) return { kind: 'failed', class: 'never', reason: 'a visitor may not see this message' };
  const open = await registry.visitorSockets(conversation.id);
  const posted = await Promise.all(
    open.map(async (socket) => {
      const result = await sockets.post(socket, { type: 'message', message: shown, cursor: message.id });
      if (result === 'gone') await registry.dropVisitorSocket(conversation.id, socket);
      return result;
    }),
  );
  await lookLater(deps, { conversation, message });
  return { kind: 'sent', externalId: posted.includes('sent') ? 'pushed' : 'waiting' };
}

/** Where the settings let answers go on by mail, this one is looked after once its visitor has had the time to read it. */
export async function lookLater(
  { settings, deliveryJobs }: DeliverDeps,
  { conversation, message }: Sending,
): Promise<void> {
  const minutes = settings.chat.mailAfterMinutes;
  if (minutes === null || message.by === 'desk') return;
  const body: DeliveryJob = { kind: 'missed', conversation: conversation.id, message: message.id };
  await deliveryJobs.send([{ body, delaySeconds: minutes * 60 }]);
}
