import { useEffect, useMemo, useState } from 'preact/hooks';
import { stayLive } from '../effects/live.ts';
import type { Ports } from '../effects/ports.ts';
import { styled } from '../effects/rare-styles.ts';
import { findRef, openTicket } from '../effects/ticket.ts';
import { isList } from '../state/lists.ts';
import { parsePlace, placeHash, type ViewName } from '../state/place.ts';
import type { Workspace } from '../state/workspace.ts';
import { Banner } from './banner.tsx';
import { CommandBar } from './command-bar.tsx';
import { type Page, PageContext } from './context.ts';
import { later, laterDialog, laterPane, laterPanel } from './later.tsx';
import { Nothing } from './nothing.tsx';
import { Rail } from './rail.tsx';
import { TicketList } from './ticket-list.tsx';
import { Toasts } from './toasts.tsx';
import { useKeys } from './use-keys.ts';
import { useStore } from './use-store.ts';

type AppProps = { ports: Ports; socketUrl: string; name: string; logout: () => void };

/** The workspace of somebody who has logged in. */
export function App({ ports, socketUrl, name, logout }: AppProps) {
  const state = useStore(ports.store);
  const retry = useLive(ports, socketUrl);
  const go = useMemo(() => goer(ports), [ports]);
  const page: Page = { state, ports, go, logout };
  usePlace(ports);
  useTitle(ports, name, state.unseen);
  useConversation(state);
  useKeys(ports, go);
  return (
    <PageContext.Provider value={page}>
      <button type="button" class="skip" onClick={() => document.getElementById('composer')?.focus()}>
        {ports.say('skipToReply')}
      </button>
      <div class="desk" data-pane={state.openId !== null || !hasColumn(state.view) ? 'ticket' : 'list'}>
        <div class="banners">
          <Banner onRetry={retry} />
          {state.broken.length > 0 ? <BrokenAccounts /> : null}
        </div>
        <Rail />
        {isList(state.view) ? <TicketList name={state.view} /> : null}
        {state.view === 'search' ? <SearchList /> : null}
        {state.view === 'saved' ? <SavedList /> : null}
        <Pane view={state.view} none={state.openId === null} />
      </div>
      <Toasts />
      {state.bulk ? <BulkRun /> : null}
      {state.dialog === 'talk' ? <TalkDialog /> : null}
      {state.dialog === 'escalate' ? <EscalateDialog /> : null}
      {state.dialog === 'split' ? <SplitDialog /> : null}
      {state.dialog === 'merge' ? <MergeDialog /> : null}
      {state.dialog === 'snooze' ? <SnoozeDialog /> : null}
      {state.dialog === 'transfer' ? <TransferDialog /> : null}
      {state.dialog === 'help' ? <Help /> : null}
      {state.dialog === 'commands' || state.dialog === 'macros' ? <CommandBar key={state.dialog} /> : null}
      <p class="unseen" role="status">
        {state.announcement}
      </p>
    </PageContext.Provider>
  );
}

const Conversation = laterPane(async () => (await import('./conversation.tsx')).Conversation);
const SavedList = later(async () => (await styled(import('./rare.ts'))).SavedList);
const SearchList = later(async () => (await styled(import('./rare.ts'))).SearchList);
const Quarantine = later(async () => (await styled(import('./rare.ts'))).Quarantine);
const Ledger = later(async () => (await styled(import('./rare.ts'))).Ledger);
const BrokenAccounts = laterPanel(async () => (await import('./rare.ts')).BrokenAccounts);
const BulkRun = laterDialog(async () => (await styled(import('./rare.ts'))).BulkRun);
const Help = laterDialog(async () => (await import('./rare.ts')).Help);
const MergeDialog = laterDialog(async () => (await styled(import('./rare.ts'))).MergeDialog);
const SnoozeDialog = laterDialog(async () => (await styled(import('./rare.ts'))).SnoozeDialog);
const SplitDialog = laterDialog(async () => (await styled(import('./rare.ts'))).SplitDialog);
const TransferDialog = laterDialog(async () => (await import('./rare.ts')).TransferDialog);
const TalkDialog = laterDialog(async () => (await import('./rare.ts')).TalkDialog);
const EscalateDialog = laterDialog(async () => (await import('./rare.ts')).EscalateDialog);
const ApiKeys = later(async () => (await styled(import('./rare.ts'))).ApiKeys);
const Deliveries = later(async () => (await styled(import('./rare.ts'))).Deliveries);

const Settings = later(async () => (await styled(import('./rare.ts'))).Settings);
const Wallboard = later(async () => (await styled(import('./rare.ts'))).Wallboard);

const hasColumn = (view: ViewName): boolean => isList(view) || view === 'search' || view === 'saved';

function Pane({ view, none }: { view: ViewName; none: boolean }) {
  if (view === 'quarantine') return <Quarantine />;
  if (view === 'settings') return <Settings />;
  if (view === 'wallboard') return <Wallboard />;
  if (view === 'deliveries') return <Deliveries />;
  if (view === 'keys') return <ApiKeys />;
  if (view === 'ledger') return <Ledger />;
  return none && view !== 'spam' ? <Nothing /> : <Conversation />;
}

/** What shows a ticket is fetched when the first list stands: after it, and before anybody has chosen one. A failure tells itself where it is wanted. */
function useConversation({ view, lists }: Workspace): void {
  const listed = !isList(view) || lists[view].phase === 'ready';
  useEffect(() => {
    if (listed) Conversation.ahead().catch(() => undefined);
  }, [listed]);
}

/** At once on the screen, then in the address bar: the browser tells of a new address too late for a fast `j j j`. */
function goer(ports: Ports): Page['go'] {
  return (to) => {
    ports.store.dispatch({ type: 'went', place: { ...to, ref: null } });
    location.hash = placeHash({ ...to, q: ports.store.get().query });
  };
}

function useLive(ports: Ports, socketUrl: string): () => void {
  const [retry, setRetry] = useState<() => void>(() => () => undefined);
  useEffect(() => {
    const go = (ticket: string | null) =>
      goer(ports)({ view: ticket === null ? 'quarantine' : ports.store.get().view, ticket });
    const line = stayLive(ports, { socketUrl, go });
    setRetry(() => line.retryNow);
    return () => line.close();
  }, [ports, socketUrl]);
  return retry;
}

/** The address bar is where one is: going back works, and a link in a mail opens its ticket. */
function usePlace(ports: Ports): void {
  useEffect(() => {
    const arrive = () => void follow(ports);
    arrive();
    addEventListener('hashchange', arrive);
    return () => removeEventListener('hashchange', arrive);
  }, [ports]);
}

async function follow(ports: Ports): Promise<void> {
  const place = parsePlace(location.hash);
  if (place.ref !== null) {
    const ticket = await findRef(ports, place.ref);
    history.replaceState(null, '', placeHash({ view: place.view, ticket }));
    return follow(ports);
  }
  ports.store.dispatch({ type: 'went', place });
  if (place.ticket !== null) await openTicket(ports, place.ticket);
}

function useTitle({ store }: Ports, name: string, unseen: number): void {
  useEffect(() => {
    document.title = unseen > 0 ? `(${unseen}) ${name}` : name;
  }, [name, unseen]);
  useEffect(() => {
    const look = () => document.hidden || store.dispatch({ type: 'seen' });
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [store]);
}
