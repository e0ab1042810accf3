import type { HeldView } from '../../shared/api/views.ts';
import { iso } from '../../shared/domain/words.ts';
import type { Item } from '../../shared/store/codec.ts';
import { type Held, heldFromItem } from '../../shared/store/held-store.ts';
import type { Caller } from './caller.ts';
import type { Kept, Reply } from './write-message.ts';

/** All that an answer needs to leave without whoever wrote it. */
export type HeldBody = { caller: Caller; command: Reply; kept: Kept };

/** What the caller has written that waits, or could not leave; of what was taken back only the mark is left. */
export function presentOwn(items: readonly Item[], { id }: Caller): HeldView[] {
  return items
    .map(heldFromItem)
    .filter(({ by, state }) => by === id && state !== 'taken-back')
    .map(presentHeld);
}

export function presentHeld({ name, state, until, why, body }: Held): HeldView {
  const { command } = body as HeldBody;
  return { id: name, until: iso(until), state: state === 'refused' ? 'refused' : 'held', why, command };
}
