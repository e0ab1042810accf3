import type { TakenBack } from '../../shared/api/views.ts';
import { DeskError } from '../../shared/errors.ts';
import { type Held, heldStore } from '../../shared/store/held-store.ts';
import { type Caller, isLead } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { heldPlace } from './hold.ts';
import type { HeldBody } from './present-held.ts';
import { findTicket } from './tickets.ts';

const TRIES = 5;

/** Its writer, or a lead, takes an answer back that waits. Either it has gone or it never will: whoever asks is told which, however often they ask. */
export async function takeBack(
  deps: ApiDeps,
  caller: Caller,
  { id, name }: Record<'id' | 'name', string>,
): Promise<TakenBack> {
  await findTicket(deps, id);
  const [store, place] = [heldStore(deps), heldPlace(id, name)];
  const held = await store.held(place);
  refuseOthers(caller, held);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (await store.takeBack(place, { by: held?.by ?? caller.id, now: deps.clock.now() }))
      return { outcome: 'taken-back', command: (held?.body as HeldBody | null | undefined)?.command ?? null };
    if (await deps.conversations.happened(place.conversation, place.once)) return { outcome: 'sent', command: null };
  }
  throw new DeskError('ticket.conflict', `the answer ${name} is just being sent: ask again`, { recovery: 'retry' });
}

function refuseOthers(caller: Caller, held: Held | null): void {
  if (held && held.by !== caller.id && !isLead(caller))
    throw new DeskError('access.denied', 'this is for whoever wrote the answer, or a lead', { recovery: 'never' });
}
