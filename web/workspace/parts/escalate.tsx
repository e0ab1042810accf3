import { useEffect, useRef, useState } from 'preact/hooks';
import { command } from '../effects/command.ts';
import { waysUp } from '../state/escalation.ts';
import { findTicket } from '../state/workspace.ts';
import { usePage } from './context.ts';
import { FormFoot } from './form-foot.tsx';
import { Icon } from './icon.tsx';
import { useRareVoice } from './use-rare-voice.ts';

/** Passes the open ticket up by one of the ways that the settings name; without a reason nobody would know what is wanted. */
export function EscalateDialog() {
  const { state, ports } = usePage();
  const { say } = useRareVoice();
  const dialog = useRef<HTMLDialogElement>(null);
  const ticket = state.openId === null ? null : findTicket(state, state.openId);
  const ways = ticket ? waysUp(state, ticket) : [];
  const [chosen, choose] = useState(ways[0]?.name ?? '');
  const [because, write] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const reasons = ways.find(({ name }) => name === chosen)?.reasons ?? [];
  const submit = (event: Event) => {
    event.preventDefault();
    if (!ticket || because.trim() === '') return;
    dialog.current?.close();
    void command(ports, ticket.id, { type: 'escalate', id: ports.newId(), way: chosen, because: because.trim() });
  };
  return (
    <dialog
      class="help talk"
      ref={dialog}
      aria-labelledby="escalate-title"
      onClose={() => ports.store.dispatch({ type: 'dialog', shown: null })}
    >
      <header>
        <h2 id="escalate-title">{say('escalateTitle', { ref: ticket?.ref ?? '' })}</h2>
        <button type="button" class="button-plain" aria-label={say('close')} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
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
          <datalist id="escalate-reasons">
            {reasons.map((reason) => (
              <option key={reason} value={reason} />
            ))}
          </datalist>
        </label>
        <FormFoot note={say('reasonStays')} act={say('escalate')} />
      </form>
    </dialog>
  );
}
