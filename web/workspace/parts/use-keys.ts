import { useEffect } from 'preact/hooks';
import { isActive } from '../../../shared/domain/ticket.ts';
import type { Ports } from '../effects/ports.ts';
import { waysUp } from '../state/escalation.ts';
import { type Intent, intentOf } from '../state/keys.ts';
import { isList } from '../state/lists.ts';
import { mayMerge } from '../state/merging.ts';
import { maySplit } from '../state/splitting.ts';
import { listed, stepFrom } from '../state/walk.ts';
import { openTicketOf } from '../state/workspace.ts';
import type { Page } from './context.ts';
import { viewsOf } from './rail.tsx';
import { anySelected, selectAll, selectNext, selectOne, selectRange } from './select-keys.ts';

export type Keyed = Pick<Page, 'state' | 'ports' | 'go'>;

/** The page's keys, see `state/keys.ts`. */
export function useKeys(ports: Ports, go: Page['go']): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const intent = intentOf({
        key: event.key,
        modified: event.ctrlKey || event.metaKey || event.altKey,
        command: event.ctrlKey || event.metaKey,
        editing: isEditing(event.target),
        blank: event.target instanceof HTMLTextAreaElement && event.target.value === '',
      });
      // A dialog that is still on its way must not have its first letters done by the page.
      if (intent === null || ports.store.get().dialog !== null || document.querySelector('dialog[open]')) return;
      if (intent !== 'escape') event.preventDefault();
      // The state of this very moment, not of the last time that the page was drawn.
      act({ state: ports.store.get(), ports, go }, intent);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [ports, go]);
}

function isEditing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]')
  );
}

/** Does what a key means, also where the command bar names it. */
export function act(page: Keyed, intent: Intent): void {
  if (typeof intent === 'object') toView(page, intent.view);
  else ACTS[intent](page);
}

const ACTS: Record<Exclude<Intent, object>, (page: Keyed) => void> = {
  next: (page) => step(page, 1),
  previous: (page) => step(page, -1),
  // Where no answer can leave, the note's strip says so: better there than that the next letters are taken for keys.
  reply: () => press('[data-mode=reply]:enabled, [data-mode=note]'),
  note: () => press('[data-mode=note]'),
  assign: (page) => onTickets(page, 'assign'),
  status: (page) => onTickets(page, 'status'),
  priority: (page) => onTickets(page, 'priority'),
  transfer: (page) => onTickets(page, 'transfer'),
  tags: (page) => onTickets(page, 'tags'),
  merge: (page) => (anySelected(page.state) ? onTickets(page, 'merge') : showMerge(page)),
  snooze: (page) => (anySelected(page.state) ? onTickets(page, 'snooze') : showSnooze(page)),
  split: showSplit,
  select: selectOne,
  'select-range': selectRange,
  'select-below': (page) => selectNext(page, 1),
  'select-above': (page) => selectNext(page, -1),
  'select-all': selectAll,
  escalate: ({ state, ports }) => {
    const open = openTicketOf(state);
    if (open && waysUp(state, open).length > 0) ports.store.dispatch({ type: 'dialog', shown: 'escalate' });
  },
  belongs: () => press('[data-triage=belongs]'),
  moves: () => press('[data-triage=moves]'),
  talk: ({ ports }) => ports.store.dispatch({ type: 'dialog', shown: 'talk' }),
  details: ({ ports }) => ports.store.dispatch({ type: 'details' }),
  search: toSearch,
  help: ({ ports }) => ports.store.dispatch({ type: 'dialog', shown: 'help' }),
  commands: ({ ports }) => ports.store.dispatch({ type: 'dialog', shown: 'commands' }),
  // The latest of them.
  'take-back': () => [...document.querySelectorAll<HTMLButtonElement>('[data-take-back]')].at(-1)?.click(),
  escape: (page) => stepOut(page),
};

function showSnooze({ state, ports }: Keyed): void {
  const open = openTicketOf(state);
  if (open && isActive(open.status) && !open.aside) ports.store.dispatch({ type: 'dialog', shown: 'snooze' });
}

function showMerge({ state, ports }: Keyed): void {
  const open = openTicketOf(state);
  if (open && mayMerge(open)) ports.store.dispatch({ type: 'dialog', shown: 'merge' });
}

function showSplit({ state, ports }: Keyed): void {
  const open = openTicketOf(state);
  if (open && maySplit(open)) ports.store.dispatch({ type: 'dialog', shown: 'split' });
}

/** On the marked tickets where some are, else on the open one. */
function onTickets({ state, ports }: Keyed, menu: string): void {
  if (anySelected(state)) onceShown(ports, `[data-menu=bulk-${menu}]`);
  else press(`[data-menu=${menu}]`);
}

/** What is done with many comes with the first that is marked: a key that was faster is done once it stands there, unless something else is marked, opened or asked for meanwhile. */
function onceShown({ store }: Ports, selector: string): void {
  const { selection, openId, dialog } = store.get();
  const look = () => {
    const now = store.get();
    const stays = now.selection === selection && now.openId === openId && now.dialog === dialog;
    if (stays && !document.querySelector(selector)) return;
    changes.disconnect();
    if (stays) press(selector);
  };
  const changes = new MutationObserver(look);
  changes.observe(document.body, { childList: true, subtree: true });
  look();
}

function press(selector: string): void {
  document.querySelector<HTMLButtonElement>(selector)?.click();
}

/** Where a search is shown, to what it looks for. A small window has no field beside its views: the search's own is a place to go to. */
function toSearch({ go }: Keyed): void {
  const asked = document.querySelector<HTMLInputElement>('.search-head input');
  asked?.focus();
  asked?.select();
  if (asked) return;
  const field = document.getElementById('find');
  if (field?.checkVisibility()) field.focus();
  else go({ view: 'search', ticket: null, q: '' });
}

function toView({ state, go }: Keyed, index: number): void {
  const view = viewsOf(state)[index];
  if (view) go({ view, ticket: null });
}

function step({ state, ports, go }: Keyed, by: 1 | -1): void {
  const next = stepFrom(listed(state), state, by);
  if (isAwaited(state)) onceListed(ports, () => step({ state: ports.store.get(), ports, go }, by));
  if (next === undefined) return;
  go({ view: state.view, ticket: next });
  document.querySelector(`[data-ticket="${CSS.escape(next)}"]`)?.scrollIntoView({ block: 'nearest' });
}

function isAwaited({ view, lists, found }: Keyed['state']): boolean {
  if (isList(view)) return ['idle', 'loading'].includes(lists[view].phase);
  return (view === 'search' || view === 'saved') && found === null;
}

/** A hand that knows the keys is faster than the list that it asks for: what it wants is done when that has come, unless it has gone elsewhere meanwhile. */
function onceListed({ store }: Ports, then: () => void): void {
  const { view, query, openId } = store.get();
  const stop = store.subscribe(() => {
    const now = store.get();
    const stays = now.view === view && now.query === query && now.openId === openId;
    if (stays && isAwaited(now)) return;
    stop();
    if (stays) then();
  });
}

/** Out of the field first, then nothing is marked any more, then out of what a run has said, then out of the panel. */
function stepOut({ state, ports }: Keyed): void {
  const active = document.activeElement;
  if (!isEditing(active) && anySelected(state)) ports.store.dispatch({ type: 'select-these', ids: [] });
  else if (active instanceof HTMLElement && active !== document.body) active.blur();
  else if (state.bulk?.phase === 'done') ports.store.dispatch({ type: 'bulk-closed' });
  else if (state.details) ports.store.dispatch({ type: 'details' });
}
