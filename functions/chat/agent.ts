import * as z from 'zod/mini';
import { iso } from '../../shared/domain/words.ts';
import type { Connection } from '../../shared/store/registry-store.ts';
import type { ChatDeps } from './handler.ts';

const fromAgent = z.union([
  z.object({ action: z.literal('ping') }),
  z.object({ action: z.literal('view'), ticket: z.nullable(z.string().check(z.maxLength(40))) }),
]);

export type Said = { connectionId: string; connection: Connection; said: unknown };

/** Agents act through the API; their socket only tells which ticket it shows. */
export async function agentSays(
  { agents, sockets, roster, clock }: ChatDeps,
  { connectionId, connection, said }: Said,
): Promise<void> {
  const heard = fromAgent.safeParse(said);
  if (!heard.success) {
    await sockets.post(connectionId, { type: 'refused', reason: 'an agent\'s socket takes "ping" and "view"' });
    return;
  }
  if (heard.data.action === 'view') {
    await agents.look(connection.who, connectionId, heard.data.ticket);
    roster.forget();
  } else {
    await sockets.post(connectionId, { type: 'pong', now: iso(clock.now()) });
  }
}
