import type { SplitRequest } from '../../../shared/api/requests.ts';
import { mergeInto } from './merge.ts';
import type { Ports } from './ports.ts';
import { tell, tellError } from './tell.ts';
import { refreshTicket } from './ticket.ts';

/** Makes a ticket of messages of the ticket `home`, and offers the way back; answers its id, null where the desk refused. The same request again is the same ticket. */
export async function splitOff(ports: Ports, home: string, request: SplitRequest): Promise<string | null> {
  try {
    const { ticket, source, now } = await ports.api.split(home, request);
    ports.clock.sync(now);
    ports.store.dispatch({ type: 'ticket-answered', id: source.id, ticket: source });
    void refreshTicket(ports, source.id);
    tell(ports, {
      id: `split-${ticket.id}`,
      tone: 'good',
      text: ports.say('splitDone', { ref: ticket.ref, source: source.ref }),
      action: { label: ports.say('mergeBack'), run: () => void mergeInto(ports, ticket.id, source.id) },
    });
    return ticket.id;
  } catch (error) {
    tellError(ports, error);
    return null;
  }
}
