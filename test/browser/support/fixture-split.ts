import type { SplitRequest } from '../../../shared/api/requests.ts';
import type { SplitAnswer } from '../../../shared/api/views.ts';
import type { FixtureState } from './fixture-state.ts';
import type { FixtureTicket } from './fixture-tickets.ts';

/** Splits as the desk would, as far as the screen can tell: the messages stay, and both tickets say so. The same request again is the same ticket. */
export function splitFixture(state: FixtureState, source: FixtureTicket, request: SplitRequest): SplitAnswer {
  const id = `split-${request.id}`;
  const known = state.tickets.get(id);
  const born = known ?? bornOf(source, id, request);
  if (!known) source.ticket.version += 1;
  state.tickets.set(id, born);
  return { ticket: born.ticket, source: source.ticket, now: new Date().toISOString() };
}

function bornOf(source: FixtureTicket, id: string, { messages, subject, queue, because = '' }: SplitRequest) {
  const { ticket } = source;
  const chosen = source.messages.filter((message) => messages.includes(message.id));
  const at = new Date().toISOString();
  const told = (code: 'split' | 'split-off', other: { id: string; ref: string }) => {
    const text = code === 'split' ? `a message became ticket ${other.ref}` : `made of a message of ${other.ref}`;
    const values = { ref: other.ref, ticket: other.id, count: String(chosen.length), because };
    return { id: `${code}-${id}`, at, by: 'Mia Hansen', type: code, text, said: [{ code, text, values }] };
  };
  const born: FixtureTicket = {
    ticket: {
      ...ticket,
      ...{
        id,
        ref: 'SB-SPLITX7K',
        subject,
        queue,
        status: 'new',
        assignee: null,
        version: 1,
        parts: [],
        others: [],
        tags: [],
      },
      preview: chosen.at(-1)?.text ?? '',
      split: { id: ticket.id, ref: ticket.ref },
    },
    messages: chosen.map((message) => ({ ...message, part: ticket.id })),
    events: [told('split-off', ticket)],
  };
  source.events.push(told('split', { id, ref: 'SB-SPLITX7K' }));
  return born;
}
