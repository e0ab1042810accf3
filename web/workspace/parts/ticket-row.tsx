import type { TicketSummary } from '../../../shared/api/views.ts';
import type { ListName } from '../state/lists.ts';
import { previewOf } from '../state/preview.ts';
import { agentName, QUEUE_SHORT, tierWord } from '../state/words.ts';
import { Avatar } from './avatar.tsx';
import { ChannelMark } from './channel-mark.tsx';
import { Clock } from './clock.tsx';
import { usePage, useVoice } from './context.ts';
import { Icon } from './icon.tsx';
import { SelectBox } from './select-box.tsx';
import { Snoozed } from './snoozed.tsx';

/** One ticket in a list. */
export function TicketRow({ ticket, view }: { ticket: TicketSummary; view: ListName | 'saved' }) {
  const { say, spell } = useVoice();
  const { state, ports, go } = usePage();
  const current = state.openId === ticket.id;
  const preview = previewOf(ticket);
  return (
    <li>
      <SelectBox ticket={ticket} />
      <button
        type="button"
        class={`ticket${ticket.waiting ? ' ticket-waiting' : ''}`}
        data-ticket={ticket.id}
        aria-current={current ? 'true' : undefined}
        onClick={() => go({ view, ticket: ticket.id })}
      >
        <span class="ticket-line">
          <ChannelMark channel={ticket.channel} />
          <strong class="clip" dir="auto">
            <bdi>{ticket.contact.name || ticket.contact.address}</bdi>
          </strong>
          <span class="muted ticket-ago">{spell.ago(ticket.lastAt, ports.clock.now())}</span>
          <Clock ticket={ticket} />
        </span>
        <span class="ticket-subject clip" dir="auto">
          {ticket.subject || say('noSubject')}
        </span>
        {preview === '' ? null : (
          <span class="ticket-preview clip" dir="auto">
            {preview}
          </span>
        )}
        <Marks ticket={ticket} view={view} />
      </button>
    </li>
  );
}

function Marks({ ticket, view }: { ticket: TicketSummary; view: ListName | 'saved' }) {
  const { say, spell } = useVoice();
  const { state } = usePage();
  return (
    <span class="ticket-line ticket-marks">
      <bdi class="mono">{ticket.ref}</bdi>
      {ticket.status === 'open' ? null : (
        <span class={`badge status-${ticket.status}`}>{say(`status.${ticket.status}`)}</span>
      )}
      {ticket.snoozedUntil ? <Snoozed until={ticket.snoozedUntil} /> : null}
      {ticket.priority === 'normal' ? null : <Priority priority={ticket.priority} />}
      {ticket.offeredUntil && ticket.assignee === state.me?.id ? (
        <span class="badge badge-warn" title={say('offeredUntil', { time: spell.fullTime(ticket.offeredUntil) })}>
          <Icon name="clock" size={11} /> {say('offered')}
        </span>
      ) : null}
      {state.lists.drafts.tickets.some(({ id }) => id === ticket.id) ? (
        <span class="badge badge-note">
          <Icon name="note" size={11} /> {say('draft')}
        </span>
      ) : null}
      {ticket.asks ? (
        <span class="badge badge-warn">
          <Icon name="question" size={11} /> {say('waitsForApproval')}
        </span>
      ) : null}
      {ticket.escalated ? (
        <span class="badge badge-warn" title={ticket.escalated.because}>
          <Icon name="up" size={11} /> {tierWord(ticket.escalated.to, say)}
        </span>
      ) : null}
      {ticket.failed ? (
        <span class="badge badge-bad">
          <Icon name="alert" size={11} /> {say('notDelivered')}
        </span>
      ) : null}
      {view === 'all' || view === 'saved' ? (
        <span class="ticket-assignee" title={agentName(ticket.assignee, state.agents, say)}>
          {QUEUE_SHORT[ticket.queue]}{' '}
          {ticket.assignee === null ? (
            say('waits')
          ) : (
            <Avatar name={agentName(ticket.assignee, state.agents, say)} small />
          )}
        </span>
      ) : null}
    </span>
  );
}

function Priority({ priority }: { priority: TicketSummary['priority'] }) {
  const { say } = useVoice();
  return (
    <span class={`badge priority-${priority}`}>
      <Icon name="flag" size={11} /> {say(`priority.${priority}`)}
    </span>
  );
}
