import { useRef } from 'preact/hooks';
import type { PartView, TicketDetail, TicketSummary } from '../../../shared/api/views.ts';
import { mergeInto, unmerge } from '../effects/merge.ts';
import { candidatesFor } from '../state/merging.ts';
import { asRef } from '../state/ref.ts';
import { ChannelMark } from './channel-mark.tsx';
import { usePage, useVoice } from './context.ts';
import { Icon } from './icon.tsx';

/** Instead of the menus: where a merged ticket goes on, and the way back. */
export function MergedBar({ id, merged }: { id: string; merged: NonNullable<TicketDetail['merged']> }) {
  const { state, ports, go } = usePage();
  const { say } = ports;
  return (
    <div class="head-menus" role="note">
      <span class="badge">
        <Icon name="layers" size={11} /> {say('mergedInto', { ref: merged.ref })}
      </span>
      <button type="button" class="button" onClick={() => go({ view: state.view, ticket: merged.id })}>
        {say('goToRef', { ref: merged.ref })}
      </button>
      <button type="button" class="button" onClick={() => void unmerge(ports, id, merged.id)}>
        {say('unmerge')}
      </button>
    </div>
  );
}

/** The tickets that lie in this one, each with the way out. */
export function Parts({ ticket }: { ticket: TicketDetail }) {
  const { say } = useVoice();
  return (
    <ul class="chips" aria-label={say('mergedTickets')}>
      {ticket.parts.map((part) => (
        <Part key={part.id} part={part} />
      ))}
    </ul>
  );
}

function Part({ part }: { part: PartView }) {
  const { ports } = usePage();
  return (
    <li class="chip">
      <ChannelMark channel={part.channel} />
      <bdi class="mono">{part.ref}</bdi> <bdi>{part.contact.name}</bdi>
      <button
        type="button"
        class="link"
        aria-label={ports.say('unmergeRef', { ref: part.ref })}
        onClick={() => void unmerge(ports, part.id, part.into)}
      >
        {ports.say('unmerge')}
      </button>
    </li>
  );
}

/** Chooses the ticket in which this one goes on: by its reference, or one of the same contact's. */
export function MergeDialog({ ticket }: { ticket: TicketSummary }) {
  const { state, ports, go } = usePage();
  const { say } = ports;
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const choose = async (into: string) => {
    if (into === '') return;
    const target = await mergeInto(ports, ticket.id, into);
    if (target === null) return;
    dialog.current?.close();
    go({ view: state.view, ticket: target });
  };
  const title = `merge-${ticket.id}`;
  return (
    <dialog class="help" id="merge" ref={dialog} aria-labelledby={title}>
      <header>
        <h2 id={title}>{say('mergeTitle', { ref: ticket.ref })}</h2>
        <button type="button" class="button-plain" aria-label={say('close')} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
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
    </dialog>
  );
}
