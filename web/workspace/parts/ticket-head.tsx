import type { TicketDetail, TicketSummary } from '../../../shared/api/views.ts';
import { isDetail } from '../state/open-ticket.ts';
import { ChannelMark } from './channel-mark.tsx';
import { Clock } from './clock.tsx';
import { Company } from './company.tsx';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';
import { Snoozed } from './snoozed.tsx';
import { Tags } from './tags.tsx';
import { TicketMenus } from './ticket-menus.tsx';

/** Who writes about what, and what can be done with it. The address always stands beside the name: a name is what the sender says of itself. */
export function TicketHead({ ticket }: { ticket: TicketSummary | TicketDetail }) {
  const { state, ports, go } = usePage();
  const { say } = ports;
  return (
    <header class="head">
      <div class="head-line">
        <button
          type="button"
          class="button-plain only-narrow"
          aria-label={say('backToList')}
          onClick={() => go({ view: state.view, ticket: null })}
        >
          <Icon name="back" />
        </button>
        <h1 class="head-subject" dir="auto">
          {ticket.subject || say('noSubject')}
        </h1>
        <Clock ticket={ticket} full />
        <button
          type="button"
          class="button-plain details-button"
          aria-expanded={state.details}
          aria-label={say('details')}
          title={say('detailsKey')}
          onClick={() => ports.store.dispatch({ type: 'details' })}
        >
          <Icon name="panel" />
        </button>
      </div>
      <p class="head-contact">
        <ChannelMark channel={ticket.channel} named />
        <strong>
          <bdi>{ticket.contact.name || say('noName')}</bdi>
        </strong>
        {ticket.contact.address === ticket.contact.name ? null : <bdi class="address">{ticket.contact.address}</bdi>}
        <bdi class="mono muted">{ticket.ref}</bdi>
        {isDetail(ticket) && ticket.split ? <SplitFrom split={ticket.split} /> : null}
        {ticket.snoozedUntil ? <Snoozed until={ticket.snoozedUntil} /> : null}
        <Tags ticket={ticket} />
      </p>
      <Company ticket={ticket.id} />
      <TicketMenus ticket={ticket} />
    </header>
  );
}

/** The ticket of whose messages it was made. */
function SplitFrom({ split }: { split: NonNullable<TicketDetail['split']> }) {
  const { state, ports, go } = usePage();
  return (
    <button type="button" class="link" onClick={() => go({ view: state.view, ticket: split.id })}>
      {ports.say('splitFrom', { ref: split.ref })}
    </button>
  );
}
