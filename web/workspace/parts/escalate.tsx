import { useRef, useState } from 'preact/hooks';
import { command } from '../effects/command.ts';
import { waysUp } from '../state/escalation.ts';
import { openTicketOf } from '../state/workspace.ts';
import { usePage } from './context.ts';
import { Dialog } from './dialog.tsx';
import { FormFoot } from './form-foot.tsx';
import { Offered } from './offered.tsx';
import { useRareVoice } from './use-rare-voice.ts';

/** Passes the open ticket up by one of the ways that the settings name; without a reason nobody would know what is wanted. */
export function EscalateDialog() {
  const { state, ports } = usePage();
  const { say } = useRareVoice();
  const dialog = useRef<HTMLDialogElement>(null);
  const ticket = openTicketOf(state);
  const ways = ticket ? waysUp(state, ticket) : [];
  const [chosen, choose] = useState(ways[0]?.name ?? '');
  const [because, write] = useState('');
  const reasons = ways.find(({ name }) => name === chosen)?.reasons ?? [];
  const submit = (event: Event) => {
    event.preventDefault();
    if (!ticket || because.trim() === '') return;
    dialog.current?.close();
    void command(ports, ticket.id, { type: 'escalate', id: ports.newId(), way: chosen, because: because.trim() });
  };
  return (
    <Dialog
      dialog={dialog}
      title={say('escalateTitle', { ref: ticket?.ref ?? '' })}
      onClose={() => ports.store.dispatch({ type: 'dialog', shown: null })}
    >
      <form class="talk-form" onSubmit={submit}>
        <label>
          {say('whereTo')}
          <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
            {ways.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('why')}
          <input
            required
            maxLength={300}
            list="escalate-reasons"
            dir="auto"
            autocomplete="off"
            value={because}
            onInput={(event) => write(event.currentTarget.value)}
          />
          <Offered id="escalate-reasons" texts={reasons} />
        </label>
        <FormFoot note={say('reasonStays')} act={say('escalate')} />
      </form>
    </Dialog>
  );
}
