import { loadList } from '../effects/lists.ts';
import { setPresence } from '../effects/presence.ts';
import type { ListName } from '../state/lists.ts';
import { usePage } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { viewWord } from './rail.tsx';
import { ListSkeleton } from './skeleton.tsx';
import { TicketRow } from './ticket-row.tsx';
import { useNarrow } from './use-narrow.ts';

/** The middle column: one view's tickets, what runs out first on top. */
export function TicketList({ name }: { name: ListName }) {
  const { state, ports } = usePage();
  const list = state.lists[name];
  const alone = useNarrow() && name !== 'spam' && state.openId === null;
  const Column = alone ? 'main' : 'section';
  return (
    <Column class="list" aria-label={viewWord(state, name, ports.say)}>
      <header class="list-head">
        <h1 class="clip">{viewWord(state, name, ports.say)}</h1>
        <span class="muted">
          {list.tickets.length === 0 ? '' : name === 'spam' ? 'Newest first' : 'Next due first'}
        </span>
      </header>
      <Body name={name} />
      {list.cursor === null ? null : (
        <button type="button" class="more" onClick={() => void loadList(ports, name, true)}>
          Load more
        </button>
      )}
    </Column>
  );
}

function Body({ name }: { name: ListName }) {
  const { state, ports } = usePage();
  const { phase, tickets, error } = state.lists[name];
  if (phase === 'failed')
    return (
      <Empty
        icon="alert"
        title="This view did not load"
        text={error}
        act={tryAgain(() => void loadList(ports, name), ports.say)}
      />
    );
  if (phase !== 'ready') return <ListSkeleton />;
  if (tickets.length === 0 && name === 'mine' && state.me?.presence === 'away') return <Away />;
  if (tickets.length === 0) return <Empty {...EMPTY_WORDS[name]} />;
  return (
    <ul class="tickets">
      {tickets.map((ticket) => (
        <TicketRow key={ticket.id} ticket={ticket} view={name} />
      ))}
    </ul>
  );
}

/** Nobody should wonder why no work comes. */
function Away() {
  const { ports } = usePage();
  const text = 'While you are away, tickets wait in their queue or go to others.';
  return (
    <Empty
      icon="person"
      title="You are away"
      text={text}
      act={{ label: 'Be available', run: () => void setPresence(ports, 'available') }}
    />
  );
}

const EMPTY_WORDS = {
  escalated: {
    icon: 'check',
    title: 'Nothing is escalated',
    text: 'Tickets that agents or triggers have passed up show up here, with the reason.',
  },
  mine: {
    icon: 'check',
    title: 'All answered',
    text: 'New tickets come to you by themselves while you are available.',
  },
  csr: { icon: 'check', title: 'Nobody is waiting', text: 'Customer service tickets without an agent show up here.' },
  tsr: { icon: 'check', title: 'Nobody is waiting', text: 'Technical tickets without an agent show up here.' },
  all: { icon: 'check', title: 'No open tickets', text: 'Every ticket that an agent has in hand shows up here.' },
  triage: {
    icon: 'check',
    title: 'Nothing to sort',
    text: 'Tickets of whose queue the desk was not sure show up here.',
  },
  spam: {
    icon: 'check',
    title: 'No spam',
    text: 'Mail that the spam filter or a block holds shows up here, and what programs write.',
  },
} as const;
