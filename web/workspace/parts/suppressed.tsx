import { useState } from 'preact/hooks';
import type { TicketDetail } from '../../../shared/api/views.ts';
import { command } from '../effects/command.ts';
import { usePage, useVoice } from './context.ts';

/** Mail to the customer is withheld: since when, why, and the way to end that. The reason goes into the ticket. */
export function Suppressed({ ticket }: { ticket: TicketDetail }) {
  const { say, spell } = useVoice();
  const { ports } = usePage();
  const [reason, setReason] = useState('');
  const { suppressed } = ticket;
  if (!suppressed) return null;
  const { address, since, because } = suppressed;
  const lift = () => void command(ports, ticket.id, { type: 'lift', address, reason: reason.trim() });
  return (
    <form
      class="suppressed"
      aria-label={say('mailWithheld')}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') lift();
      }}
    >
      <p>
        <strong>{say('noMailTo', { address })}</strong>{' '}
        {say('withheldSince', { time: spell.fullTime(since), reason: because })}
      </p>
      <input
        type="text"
        maxLength={300}
        aria-label={say('whyMailAgain')}
        placeholder={say('whyMailAgain')}
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <button type="submit" class="button" disabled={reason.trim() === ''}>
        {say('allowMailAgain')}
      </button>
    </form>
  );
}
