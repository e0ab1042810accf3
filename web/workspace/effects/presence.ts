import type { Presence } from '../../../shared/domain/words.ts';
import type { Ports } from './ports.ts';
import { tellError } from './tell.ts';

/** Available: tickets come. Away: they wait or go to somebody else. */
export async function setPresence(ports: Ports, presence: Presence): Promise<void> {
  try {
    ports.store.dispatch({ type: 'me', me: await ports.api.setPresence(presence) });
  } catch (error) {
    tellError(ports, error, () => void setPresence(ports, presence));
  }
}
