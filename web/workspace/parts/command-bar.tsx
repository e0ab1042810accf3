import { useEffect, useRef, useState } from 'preact/hooks';
import { command } from '../effects/command.ts';
import { setPresence } from '../effects/presence.ts';
import { findRef } from '../effects/ticket.ts';
import { type Deed, deedsOf, macroDeeds, matching, searchDeed } from '../state/deeds.ts';
import { type Page, usePage, useVoice } from './context.ts';
import { viewsOf, viewWord } from './rail.tsx';
import { anySelected } from './select-keys.ts';
import { act } from './use-keys.ts';

const MOST = 50;

/** One field for everything (WAI-ARIA combobox with a list): what is typed finds a deed or a ticket, Enter does it. In an empty answer it is one for the macros. */
export function CommandBar() {
  const page = usePage();
  const { state, ports } = page;
  const { say } = ports;
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  useEffect(() => dialog.current?.showModal(), []);
  // As it was opened: it is told of its end before it has gone.
  const [shown] = useState(state.dialog);
  const found = shown === 'macros' ? matching(macroDeeds(state, say), typed, say) : anything(page, typed);
  const name = say(shown === 'macros' ? 'insertMacro' : 'findOrDo');
  const close = () => {
    // What was chosen may be another dialog, which is to stay.
    if (ports.store.get().dialog === shown) ports.store.dispatch({ type: 'dialog', shown: null });
  };
  const choose = (deed: Deed | undefined) => {
    if (!deed) return;
    dialog.current?.close();
    // The browser tells of its end, and takes the focus out of its field, after the next key: which is the page's again.
    close();
    dialog.current?.querySelector('input')?.blur();
    void perform(page, deed.does);
  };
  const onKey = (event: KeyboardEvent) => {
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (next !== undefined || event.key === 'Enter') event.preventDefault();
    if (next !== undefined) setAt((next + found.length) % Math.max(1, found.length));
    if (event.key === 'Enter') choose(found[at]);
  };
  return (
    <dialog class="help commands" ref={dialog} aria-label={name} onClose={close}>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={found.length > 0 ? `command-${at}` : undefined}
        aria-label={name}
        placeholder={shown === 'macros' ? name : say('findOrDoHint')}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <Found deeds={found} at={at} onChoose={choose} />
    </dialog>
  );
}

function anything({ state, ports: { say } }: Page, typed: string): Deed[] {
  const views = viewsOf(state).map((view) => ({ view, word: viewWord(state, view, say) }));
  const deeds = deedsOf(state, views, { say, selected: anySelected(state) });
  return [...matching(deeds, typed, say).slice(0, MOST), ...searchDeed(typed, say)];
}

type FoundProps = { deeds: readonly Deed[]; at: number; onChoose: (deed: Deed) => void };

function Found({ deeds, at, onChoose }: FoundProps) {
  const { say } = useVoice();
  useEffect(() => document.getElementById(`command-${at}`)?.scrollIntoView({ block: 'nearest' }), [at]);
  return (
    <div id="commands" role="listbox" aria-label={say('whatCanBeDone')} tabIndex={-1}>
      {deeds.map((deed, index) => (
        <button
          type="button"
          tabIndex={-1}
          key={`${deed.hint} ${deed.words}`}
          id={`command-${index}`}
          role="option"
          aria-selected={index === at}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(deed)}
        >
          <bdi class="clip">{deed.words}</bdi>
          <span class="muted">{deed.hint}</span>
        </button>
      ))}
    </div>
  );
}

async function perform(page: Page, does: Deed['does']): Promise<void> {
  const { state, ports, go, logout } = page;
  switch (does.kind) {
    case 'view':
      return go({ view: does.view, ticket: null, ...(does.q === undefined ? {} : { q: does.q }) });
    case 'ticket':
      return go({ view: state.view, ticket: does.id });
    case 'ref':
      return toRef(page, does.ref);
    case 'search':
      return go({ view: 'search', ticket: null, q: does.q });
    case 'order':
      return command(ports, does.ticket, does.order);
    case 'key':
      return act({ state: ports.store.get(), ports, go }, does.intent);
    case 'dialog':
      return ports.store.dispatch({ type: 'dialog', shown: does.shown });
    case 'macro':
      return void dispatchEvent(new CustomEvent('macro', { detail: does.name }));
    case 'presence':
      return setPresence(ports, does.to);
    case 'logout':
      return logout();
  }
}

async function toRef({ state, ports, go }: Page, ref: string): Promise<void> {
  const ticket = await findRef(ports, ref);
  if (ticket !== null) go({ view: state.view, ticket });
}
