import type { TicketCommand } from '../../../shared/api/requests.ts';
import { errorText } from '../state/error-text.ts';
import { requestOf, type TalkDraft } from '../state/talk.ts';
import type { Ports } from './ports.ts';
import { tell } from './tell.ts';
import { refreshTicket } from './ticket.ts';

/** Answers the ticket in which the talk stands now, or why it could not be recorded: every word is still in the form. */
export async function recordTalk(ports: Ports, draft: TalkDraft): Promise<{ ticket: string } | { error: string }> {
  const request = requestOf(draft);
  try {
    const { ticket, now } =
      'talk' in request ? await ports.api.talk(request.talk) : await ports.api.command(request.ticket, request.command);
    ports.clock.sync(now);
    ports.store.dispatch({ type: 'ticket-answered', id: ticket.id, ticket });
    void refreshTicket(ports, ticket.id);
    tell(ports, { tone: 'good', text: ports.say('recordedIn', { ref: ticket.ref }) });
    return { ticket: ticket.id };
  } catch (error) {
    return { error: errorText(error, ports) };
  }
}

/** Null where it is corrected, else why not. */
export async function correctTalk(
  ports: Ports,
  id: string,
  correction: Extract<TicketCommand, { type: 'correct' }>,
): Promise<string | null> {
  try {
    await ports.api.command(id, correction);
    await refreshTicket(ports, ports.store.get().openId ?? id);
    return null;
  } catch (error) {
    return errorText(error, ports);
  }
}
