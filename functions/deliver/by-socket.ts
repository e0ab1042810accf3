import type { Delivered } from '../../shared/channels/channel.ts';
import { toWidgetMessage } from '../../shared/desk/widget-message.ts';
import type { DeliverDeps, Sending } from './handler.ts';

/** To every browser in which the visitor has the chat open; where there is none, the message waits in the history that the next hello brings. */
export async function bySocket(
  { registry, sockets }: DeliverDeps,
  { conversation, message }: Sending,
): Promise<Delivered> {
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
  return { kind: 'sent', externalId: posted.includes('sent') ? 'pushed' : 'waiting' };
}
