import type { Presence } from '../../../shared/domain/words.ts';
import { readWish, writeWish } from '../state/drafts.ts';
import type { Ports } from './ports.ts';
import { tellError } from './tell.ts';

/** Available: tickets come. Away: they wait or go to somebody else. */
export async function setPresence(ports: Ports, presence: Presence): Promise<void> {
  writeWish(ports.keep, presence);
  try {
    ports.store.dispatch({ type: 'me', me: await ports.api.setPresence(presence) });
  } catch (error) {
    tellError(ports, error, () => void setPresence(ports, presence));
  }
}

/** The desk takes an agent whose last page has closed for away. A reload or a broken line is no farewell: whoever was available still is. */
export async function keepPresence(ports: Ports): Promise<void> {
  const { me } = ports.store.get();
  if (me && readWish(ports.keep) === 'available' && me.presence !== 'available') await setPresence(ports, 'available');
}
