import type { BoardTicket, WallboardView } from '../../../shared/api/board-views.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { waitWords } from '../state/board-words.ts';
import { isCalm, type Sifted, shownTickets } from '../state/wallboard.ts';
import { QUEUE_SHORT } from '../state/words.ts';
import { AssignMenu } from './assign-menu.tsx';
import { ChannelMark } from './channel-mark.tsx';
import { Clock } from './clock.tsx';
import { usePage } from './context.ts';
import { Empty } from './empty.tsx';
import { viewWord } from './rail.tsx';
import { useRareVoice } from './use-rare-voice.ts';
import { useTick } from './use-tick.ts';

/** Gives a ticket to somebody, or to nobody. */
export type Hand = (ticket: TicketSummary, agent: string | null) => void;

type TicketsProps = {
  board: WallboardView;
  sifted: Sifted;
  sift: (to: Sifted) => void;
  drag: (ticket: string | null) => void;
  hand: Hand;
};

/** What waits or runs out, the most urgent first: each can be opened, and given to somebody by its menu (`a`) or by dragging it onto them. */
export function BoardTickets({ board, sifted, sift, drag, hand }: TicketsProps) {
  useTick(5000);
  const { state } = usePage();
  const { say } = useRareVoice();
  const shown = shownTickets(board, sifted, state);
  return (
    <section class="board-tickets" aria-labelledby="board-tickets-title">
      <header>
        <h2 id="board-tickets-title">
          {sifted === null
            ? say('board.needsSomebody')
            : say('board.siftedIn', {
                sifted: say(`board.sifted.${sifted.what}`),
                queue: viewWord(state, sifted.queue, say),
              })}
        </h2>
        {sifted === null ? null : (
          <button type="button" class="button" onClick={() => sift(null)}>
            {say('board.showAll')}
          </button>
        )}
      </header>
      {shown.length > 0 ? null : isCalm(board) ? (
        <Empty icon="check" title={say('board.verdict.calm')} text={say('board.calmText')} />
      ) : (
        <Empty icon="check" title={say('board.noneOfThese')} text={say('board.noneText')} />
      )}
      <ul>
        {shown.map((each) => (
          <Row key={each.ticket.id} of={each} drag={drag} hand={hand} />
        ))}
      </ul>
    </section>
  );
}

type RowProps = { of: BoardTicket } & Pick<TicketsProps, 'drag' | 'hand'>;

function Row({ of: { ticket, waitsSince }, drag, hand }: RowProps) {
  const { ports, go } = usePage();
  const { say } = useRareVoice();
  const waits = waitsSince !== null && ticket.assignee === null;
  return (
    <li
      class="board-row"
      draggable
      onDragStart={(event) => {
        event.dataTransfer?.setData('text/plain', ticket.ref);
        drag(ticket.id);
      }}
      onDragEnd={() => drag(null)}
      onKeyDown={(event) => event.key === 'a' && !isChord(event) && openMenu(event)}
    >
      <ChannelMark channel={ticket.channel} />
      <button type="button" class="board-what" onClick={() => go({ view: 'all', ticket: ticket.id })}>
        <strong class="clip">
          <bdi>{ticket.contact.name || ticket.contact.address}</bdi>
        </strong>
        <span class="clip" dir="auto">
          {ticket.subject || say('board.noSubject')}
        </span>
      </button>
      <span class="muted board-wait">
        {QUEUE_SHORT[ticket.queue]}
        {waits ? ` · ${waitWords(ports.clock.now() - Date.parse(waitsSince), say)}` : ''}
      </span>
      <Clock ticket={ticket} />
      <AssignMenu
        ticket={ticket}
        menu="give"
        run={(wanted) => wanted.type === 'assign' && hand(ticket, wanted.assignee)}
      />
    </li>
  );
}

const isChord = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => ctrlKey || metaKey || altKey;

/** The page's own `a` is for the ticket that is open. */
function openMenu(event: KeyboardEvent): void {
  event.stopPropagation();
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement)
    event.currentTarget.querySelector<HTMLButtonElement>('[data-menu=give]')?.click();
}
