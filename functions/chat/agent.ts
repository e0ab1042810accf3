import * as z from 'zod/mini';
import { iso } from '../../shared/domain/words.ts';
import type { Connection } from '../../shared/store/registry-store.ts';
import { tellOfArrival, tellOfLeaving, tellOfWriting } from './company.ts';
import type { ChatDeps } from './handler.ts';

const fromAgent = z.union([
  z.object({ action: z.literal('ping') }),
  z.object({ action: z.literal('view'), ticket: z.nullable(z.string().check(z.maxLength(40))) }),
  z.object({ action: z.literal('write'), ticket: z.string().check(z.maxLength(40)), note: z.boolean() }),
]);

export type Said = { connectionId: string; connection: Connection; said: unknown };

/** Agents act through the API; their socket only tells which ticket it shows, and where they write. */
export async function agentSays(deps: ChatDeps, { connectionId, connection, said }: Said): Promise<void> {
  const { sockets, clock } = deps;
  const heard = fromAgent.safeParse(said);
  if (!heard.success) {
    const reason = 'an agent\'s socket takes "ping", "view" and "write"';
    await sockets.post(connectionId, { type: 'refused', reason });
    return;
  }
  const me = { agent: connection.who, socket: connectionId };
  if (heard.data.action === 'view') await look(deps, me, heard.data.ticket);
  else if (heard.data.action === 'write') await write(deps, me.agent, heard.data);
  else await sockets.post(connectionId, { type: 'pong', now: iso(clock.now()) });
}

/** Of a note no customer hears. */
async function write(deps: ChatDeps, agent: string, { ticket, note }: { ticket: string; note: boolean }) {
  const shown = note ? undefined : deps.gestures.make('typing', { ticket, agent });
  await Promise.all([tellOfWriting(deps, ticket, { agent, note }), shown]);
}

async function look(deps: ChatDeps, me: { agent: string; socket: string }, ticket: string | null): Promise<void> {
  const before = await deps.agents.look(me.agent, me.socket, ticket);
  deps.roster.forget();
  if (ticket !== null)
    await Promise.all([tellOfArrival(deps, ticket, me), deps.gestures.make('seen', { ticket, agent: me.agent })]);
  if (before !== null && before !== ticket) await tellOfLeaving(deps, before, me.agent);
}
