import type { PartView, TicketDetail } from '../../../shared/api/views.ts';
import { unmerge } from '../effects/merge.ts';
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
