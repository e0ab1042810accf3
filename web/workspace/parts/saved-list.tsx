import { useEffect, useRef, useState } from 'preact/hooks';
import type { SavedViewView, TicketPage } from '../../../shared/api/views.ts';
import { runOf } from '../state/bulk.ts';
import { errorText } from '../state/error-text.ts';
import { joined } from '../state/joined.ts';
import { BulkOf } from './bulk-bar.tsx';
import { usePage } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { More } from './more.tsx';
import { SavedForm } from './saved-form.tsx';
import { ListSkeleton } from './skeleton.tsx';
import { TicketRow } from './ticket-row.tsx';
import { useFound } from './use-found.ts';
import { useNarrow } from './use-narrow.ts';
import { useRareVoice } from './use-rare-voice.ts';

type Load = { page: TicketPage } | { error: string } | null;

/** What stands by now, and behind it what was asked for: meanwhile its beginning may have been looked at anew. */
function further(now: Load, next: TicketPage): Load {
  if (now === null || 'error' in now) return now;
  return { page: { ...next, tickets: joined(now.page.tickets, next.tickets, ({ id }) => id) } };
}

function idsOf(load: Load): string[] | null {
  if (load === null) return null;
  return 'page' in load ? load.page.tickets.map(({ id }) => id) : [];
}

const EVERY_MS = 60_000;

/** The middle column of a saved view: its tickets, or the form of a new one. */
export function SavedList() {
  const { state } = usePage();
  const { say } = useRareVoice();
  const [editing, setEditing] = useState(false);
  const view = state.saved.find(({ id }) => id === state.query) ?? null;
  const isNew = state.query === 'new';
  useEffect(() => setEditing(false), [state.query]);
  const Column = useNarrow() && state.openId === null ? 'main' : 'section';
  return (
    <Column class="list" aria-label={view?.name ?? say('newView')}>
      <header class="list-head">
        <h1 class="clip" dir="auto">
          {view?.name ?? say(isNew ? 'newView' : 'view.saved')}
        </h1>
        {view?.mine && !editing ? (
          <button type="button" class="button-plain" onClick={() => setEditing(true)}>
            {say('edit')}
          </button>
        ) : null}
      </header>
      {isNew || (editing && view) ? (
        <SavedForm key={state.query} view={view} done={() => setEditing(false)} />
      ) : (
        <Tickets key={`${state.query} ${view?.version}`} id={state.query} view={view} />
      )}
    </Column>
  );
}

function Tickets({ id, view }: { id: string; view: SavedViewView | null }) {
  const { state, ports } = usePage();
  const ran = runOf(state);
  const { say } = useRareVoice();
  const [load, setLoad] = useState<Load>(null);
  const [turn, setTurn] = useState(0);
  const again = () => setTurn((now) => now + 1);
  useFound(ports, idsOf(load));
  // Whoever has read on keeps what they read: it is not set back to its first page under their eyes.
  const deep = useRef(false);
  useEffect(() => {
    let gone = false;
    deep.current = false;
    ports.api.savedTickets(id).then(
      (page) => gone || setLoad({ page }),
      (error) => gone || setLoad({ error: errorText(error, ports) }),
    );
    const ifSeen = () => {
      if (!document.hidden && !deep.current) again();
    };
    const timer = setInterval(ifSeen, EVERY_MS);
    document.addEventListener('visibilitychange', ifSeen);
    return () => {
      gone = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ifSeen);
    };
  }, [ports, id, turn, ran]);
  if (load === null) return <ListSkeleton />;
  if ('error' in load)
    return <Empty icon="alert" title={say('viewFailed')} text={load.error} act={tryAgain(again, say)} />;
  const { tickets, cursor } = load.page;
  const more = async () => {
    deep.current = true;
    const next = await ports.api.savedTickets(id, cursor ?? undefined).catch(() => null);
    if (next) setLoad((now) => further(now, next));
  };
  return (
    <>
      <p class="search-count muted" role="status">
        {view
          ? `${view.query || say('everythingOpen')} · ${say(view.sort === 'due' ? 'nextDueFirst' : 'newestFirst')}`
          : ''}
      </p>
      {tickets.length === 0 && cursor === null ? (
        <Empty icon="check" title={say('noTickets')} text={say('noTicketsText')} />
      ) : null}
      <ul class="tickets">
        {tickets.map((ticket) => (
          <TicketRow key={ticket.id} ticket={ticket} view="saved" />
        ))}
        {cursor === null ? null : <More cursor={cursor} onMore={() => void more()} />}
      </ul>
      <BulkOf shown={tickets} />
    </>
  );
}
