import { loadList } from '../effects/lists.ts';
import { setPresence } from '../effects/presence.ts';
import type { ListName } from '../state/lists.ts';
import { Bulk } from './bulk.tsx';
import { usePage } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { More } from './more.tsx';
import { viewWord } from './rail.tsx';
import { ListSkeleton } from './skeleton.tsx';
import { TicketRow } from './ticket-row.tsx';
import { useNarrow } from './use-narrow.ts';

/** The middle column: one view's tickets, what runs out first on top. */
export function TicketList({ name }: { name: ListName }) {
  const { state, ports } = usePage();
  const { say } = ports;
  const list = state.lists[name];
  const alone = useNarrow() && name !== 'spam' && state.openId === null;
  const Column = alone ? 'main' : 'section';
  return (
    <Column class="list" aria-label={viewWord(state, name, say)}>
      <header class="list-head">
        <h1 class="clip">{viewWord(state, name, say)}</h1>
        <span class="muted">
          {list.tickets.length === 0 ? '' : say(name === 'spam' ? 'newestFirst' : 'nextDueFirst')}
        </span>
      </header>
      <Body key={name} name={name} />
      <Bulk shown={list.tickets} />
    </Column>
  );
}

function Body({ name }: { name: ListName }) {
  const { state, ports } = usePage();
  const { phase, tickets, error, cursor } = state.lists[name];
  if (phase === 'failed')
    return (
      <Empty
        icon="alert"
        title={ports.say('viewFailed')}
        text={error}
        act={tryAgain(() => void loadList(ports, name), ports.say)}
      />
    );
  if (phase !== 'ready') return <ListSkeleton />;
  // Of a view that shows few of many, a page may show none: what is behind it says whether it is empty.
  const isEmpty = tickets.length === 0 && cursor === null;
  if (isEmpty && name === 'mine' && state.me?.presence === 'away') return <Away />;
  if (isEmpty) return <Empty icon="check" title={ports.say(`empty.${name}`)} text={ports.say(`emptyText.${name}`)} />;
  return (
    <ul class="tickets">
      {tickets.map((ticket) => (
        <TicketRow key={ticket.id} ticket={ticket} view={name} />
      ))}
      {cursor === null ? null : <More cursor={cursor} onMore={() => void loadList(ports, name, true)} />}
    </ul>
  );
}

/** Nobody should wonder why no work comes. */
function Away() {
  const { ports } = usePage();
  const { say } = ports;
  return (
    <Empty
      icon="person"
      title={say('youAreAway')}
      text={say('youAreAwayText')}
      act={{ label: say('be.available'), run: () => void setPresence(ports, 'available') }}
    />
  );
}
