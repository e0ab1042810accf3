import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { useVoice } from './context.ts';
import { Icon } from './icon.tsx';

type AsideBarProps = { ticket: TicketSummary; run: (wanted: TicketCommand) => void };

const SPAM = { back: 'notSpam', allow: 'notSpamAllow' } as const;
const AUTOMATIC = { back: 'intoQueue', allow: 'intoQueueAlways' } as const;

/** Why a ticket lies in the spam view, and the way back: into its queue, with clocks from now on. */
export function AsideBar({ ticket, run }: AsideBarProps) {
  const { say } = useVoice();
  const mayAllow = ticket.channel === 'email' && ticket.aside?.kind !== 'virus';
  const { back, allow } = ticket.aside?.kind === 'automatic' ? AUTOMATIC : SPAM;
  return (
    <div class="head-menus">
      <span class="badge badge-warn">
        <Icon name="shield" size={11} />{' '}
        {ticket.aside?.because ? <bdi lang="en">{ticket.aside.because}</bdi> : say('inSpamView')}
      </span>
      <button type="button" class="button" onClick={() => run({ type: 'not-spam' })}>
        {say(back)}
      </button>
      {mayAllow ? (
        <button type="button" class="button" onClick={() => run({ type: 'not-spam', allow: true })}>
          {say(allow)}
        </button>
      ) : null}
    </div>
  );
}
