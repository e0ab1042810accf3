import type { SearchHit as Hit } from '../../../shared/api/search-views.ts';
import { agentName, QUEUE_SHORT } from '../state/words.ts';
import { ChannelMark } from './channel-mark.tsx';
import { usePage } from './context.ts';
import { SelectBox } from './select-box.tsx';
import { useRareVoice } from './use-rare-voice.ts';

/** A ticket that was found, with the words around what was looked for. */
export function SearchHit({ hit }: { hit: Hit }) {
  const { say, spell } = useRareVoice();
  const { state, ports, go } = usePage();
  const { ticket, at, author, excerpt, into } = hit;
  const opens = into?.id ?? ticket.id;
  return (
    <li>
      {into ? null : <SelectBox ticket={ticket} />}
      <button
        type="button"
        class="ticket"
        data-ticket={opens}
        aria-current={state.openId === opens ? 'true' : undefined}
        onClick={() => go({ view: 'search', ticket: opens })}
      >
        <span class="ticket-line">
          <ChannelMark channel={ticket.channel} />
          <strong class="clip" dir="auto">
            <bdi>{ticket.contact.name || ticket.contact.address}</bdi>
          </strong>
          <span class="muted ticket-ago" title={spell.fullTime(at)}>
            {spell.ago(at, ports.clock.now())}
          </span>
        </span>
        <span class="ticket-subject clip" dir="auto">
          {ticket.subject || say('noSubject')}
        </span>
        <span class="search-excerpt" dir="auto">
          {author && author !== ticket.contact.name ? <bdi class="muted">{author}: </bdi> : null}
          {excerpt.map(({ text, hit: found }, index) => (found ? <mark key={index}>{text}</mark> : text))}
        </span>
        <span class="ticket-line ticket-marks">
          <bdi class="mono">{ticket.ref}</bdi>
          <span class={`badge status-${ticket.status}`}>{say(`status.${ticket.status}`)}</span>
          {into ? <span class="badge">{say('goesOnIn', { ref: into.ref })}</span> : null}
          {ticket.aside ? <span class="badge">{say('view.spam')}</span> : null}
          <span class="ticket-assignee">
            {QUEUE_SHORT[ticket.queue]} {ticket.assignee === null ? '' : agentName(ticket.assignee, state.agents, say)}
          </span>
        </span>
      </button>
    </li>
  );
}
