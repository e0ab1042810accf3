import type { Ports } from './ports.ts';
import { tell, tellError } from './tell.ts';
import { refreshTicket } from './ticket.ts';

/** Asks the desk for a file once more; what comes of it arrives as a change of the ticket. */
export async function fetchAgain(ports: Ports, at: { ticket: string; message: string; index: number }): Promise<void> {
  try {
    const { media } = await ports.api.fetchAgain(at.ticket, at.message, at.index);
    if (media?.state === 'waiting') tell(ports, { text: ports.say('fileFetching') });
    const { openId } = ports.store.get();
    if (openId !== null) await refreshTicket(ports, openId);
  } catch (error) {
    tellError(ports, error, () => void fetchAgain(ports, at));
  }
}
