import type { TicketSummary } from '../../../shared/api/views.ts';
import { usePage } from './context.ts';
import { shownIds } from './select-keys.ts';

type Selectable = Pick<TicketSummary, 'id' | 'ref'>;

/** Marks a ticket of a list to be done something with together with others; with Shift all from the one marked last. */
export function SelectBox({ ticket: { id, ref } }: { ticket: Selectable }) {
  const { state, ports } = usePage();
  const mark = ({ shiftKey }: MouseEvent) =>
    ports.store.dispatch(
      shiftKey ? { type: 'select-range', to: id, shown: shownIds() } : { type: 'select-toggle', id },
    );
  return (
    <label class="ticket-check" data-select={id}>
      <input
        type="checkbox"
        aria-label={ports.say('selectTicket', { ref })}
        title={ports.say('selectHint')}
        checked={state.selection.ids.includes(id)}
        onClick={mark}
      />
    </label>
  );
}
