import type { MessageView } from '../../../shared/api/views.ts';
import { mayBecomeTicket } from '../state/splitting.ts';
import { usePage } from './context.ts';

/** Below a customer's mail: it is another matter. */
export function SplitButton({ ticket, message }: { ticket: string; message: MessageView }) {
  const { state, ports } = usePage();
  const open = state.tickets[ticket]?.ticket;
  if (!open || !mayBecomeTicket(open, message)) return null;
  return (
    <button
      type="button"
      class="link quote-button split-button"
      onClick={() => ports.store.dispatch({ type: 'dialog', shown: 'split', about: message.id })}
    >
      {ports.say('splitThis')}
    </button>
  );
}
