import { useRef } from 'preact/hooks';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { mergeInto } from '../effects/merge.ts';
import { candidatesFor } from '../state/merging.ts';
import { asRef } from '../state/ref.ts';
import { openTicketOf } from '../state/workspace.ts';
import { ChannelMark } from './channel-mark.tsx';
import { usePage } from './context.ts';
import { Dialog } from './dialog.tsx';
import { useRareVoice } from './use-rare-voice.ts';

/** Merges the open ticket into another. */
export function MergeDialog() {
  const { state } = usePage();
  const ticket = openTicketOf(state);
  return ticket ? <MergeForm ticket={ticket} /> : null;
}

/** Chooses the ticket in which this one goes on: by its reference, or one of the same contact's. */
function MergeForm({ ticket }: { ticket: TicketSummary }) {
  const { state, ports, go } = usePage();
  const { say } = useRareVoice();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const close = () => ports.store.dispatch({ type: 'dialog', shown: null });
  const choose = async (into: string) => {
    if (into === '') return;
    const target = await mergeInto(ports, ticket.id, into);
    if (target === null) return;
    dialog.current?.close();
    go({ view: state.view, ticket: target });
  };
  return (
    <Dialog dialog={dialog} title={say('mergeTitle', { ref: ticket.ref })} look="help" onClose={close}>
      <form
        class="merge-form"
        onSubmit={(event) => {
          event.preventDefault();
          void choose(asRef(field.current?.value ?? ''));
        }}
      >
        <input
          ref={field}
          placeholder="SB-…"
          aria-label={say('otherReference')}
          autocomplete="off"
          spellcheck={false}
        />
        <button type="submit" class="button">
          {say('merge')}
        </button>
      </form>
      <ul class="plain" aria-label={say('sameContactTickets')}>
        {candidatesFor(state, ticket).map((other) => (
          <li key={other.id}>
            <button type="button" class="link" onClick={() => void choose(other.id)}>
              <ChannelMark channel={other.channel} /> <bdi class="mono">{other.ref}</bdi>{' '}
              <bdi>{other.subject || other.preview}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <p class="muted">{say('mergeText')}</p>
    </Dialog>
  );
}
