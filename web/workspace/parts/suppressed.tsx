import { useState } from 'preact/hooks';
import type { TicketDetail } from '../../../shared/api/views.ts';
import { command } from '../effects/command.ts';
import { usePage, useVoice } from './context.ts';

/** Mail to the customer is withheld: since when, why, and the way to end that. The reason goes into the ticket. */
export function Suppressed({ ticket }: { ticket: TicketDetail }) {
  const { spell } = useVoice();
  const { ports } = usePage();
  const [reason, setReason] = useState('');
  const { suppressed } = ticket;
  if (!suppressed) return null;
  const { address, since, because } = suppressed;
  const lift = () => void command(ports, ticket.id, { type: 'lift', address, reason: reason.trim() });
  return (
    <form
      class="suppressed"
      aria-label="Mail is withheld"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') lift();
      }}
    >
      <p>
        <strong>
          No mail goes to <bdi>{address}</bdi>
        </strong>{' '}
        since <time dateTime={since}>{spell.fullTime(since)}</time>: {because}
      </p>
      <input
        type="text"
        maxLength={300}
        aria-label="Why mail may go there again"
        placeholder="Why mail may go there again"
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <button type="submit" class="button" disabled={reason.trim() === ''}>
        Allow mail again
      </button>
    </form>
  );
}
