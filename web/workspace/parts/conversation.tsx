import { styled } from '../effects/rare-styles.ts';
import { refreshTicket } from '../effects/ticket.ts';
import { isDetail } from '../state/open-ticket.ts';
import { Composer } from './composer.tsx';
import { usePage } from './context.ts';
import { Details } from './details.tsx';
import { Empty, tryAgain } from './empty.tsx';
import { later, laterPanel } from './later.tsx';
import { Nothing } from './nothing.tsx';
import { PaneSkeleton } from './skeleton.tsx';
import { Stream } from './stream.tsx';
import { TicketHead } from './ticket-head.tsx';

const Suppressed = laterPanel(async () => (await import('./rare.ts')).Suppressed);
const Senders = later(async () => (await styled(import('./rare.ts'))).Senders);

/** The right column: one ticket, or a word on how to begin. Loaded once the first list stands, see app.tsx. */
export function Conversation() {
  const { state, ports } = usePage();
  const id = state.openId;
  const open = id === null ? undefined : state.tickets[id];
  if (id === null) return state.view === 'spam' ? <Senders /> : <Nothing />;
  if (!open) return <PaneSkeleton />;
  return (
    <>
      <main class="conversation" id="main" aria-label={ports.say('ticketRef', { ref: open.ticket.ref })}>
        <TicketHead ticket={open.ticket} />
        {open.phase === 'failed' ? (
          <Empty
            icon="alert"
            title={ports.say('ticketFailed')}
            text={open.error}
            act={tryAgain(() => void refreshTicket(ports, id), ports.say)}
          />
        ) : (
          <Stream key={id} open={open} />
        )}
        {isDetail(open.ticket) ? <Suppressed key={`suppressed-${id}`} ticket={open.ticket} /> : null}
        <Composer key={`composer-${id}`} ticket={open.ticket} />
      </main>
      <Details ticket={open.ticket} />
    </>
  );
}
