import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { Icon } from './icon.tsx';

type AsideBarProps = { ticket: TicketSummary; run: (wanted: TicketCommand) => void };

/** Why a ticket lies in the spam view, and the way back: into its queue, with clocks from now on. */
export function AsideBar({ ticket, run }: AsideBarProps) {
  const mayAllow = ticket.channel === 'email' && ticket.aside?.kind !== 'virus';
  return (
    <div class="head-menus">
      <span class="badge badge-warn">
        <Icon name="shield" size={11} /> <bdi>{ticket.aside?.because || 'In the spam view'}</bdi>
      </span>
      <button type="button" class="button" onClick={() => run({ type: 'not-spam' })}>
        Not spam
      </button>
      {mayAllow ? (
        <button type="button" class="button" onClick={() => run({ type: 'not-spam', allow: true })}>
          Not spam, and allow the sender
        </button>
      ) : null}
    </div>
  );
}
