import { cursorOf } from '../state/selection.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Page } from './context.ts';

type Selecting = Pick<Page, 'state' | 'ports'>;

/** The tickets of the list that is shown and can be marked, from the top. */
export function shownIds(): string[] {
  return [...document.querySelectorAll<HTMLElement>('.list [data-select]')].map(
    ({ dataset }) => dataset['select'] ?? '',
  );
}

/** Whether something is marked that can be seen: then the keys of what is done mean all of it. */
export function anySelected({ selection: { ids } }: Pick<Workspace, 'selection'>): boolean {
  return ids.length > 0 && shownIds().some((id) => ids.includes(id));
}

export function selectOne({ state, ports }: Selecting): void {
  const id = cursorIn(state, shownIds());
  if (id === null) return;
  ports.store.dispatch({ type: 'select-toggle', id });
  focusRow(id);
}

/** From the ticket marked last to this one. */
export function selectRange({ state, ports }: Selecting): void {
  const shown = shownIds();
  const to = cursorIn(state, shown);
  if (to !== null) ports.store.dispatch({ type: 'select-range', to, shown });
}

/** One more, below or above. */
export function selectNext({ state, ports }: Selecting, by: 1 | -1): void {
  const shown = shownIds();
  const at = cursorIn(state, shown);
  if (at === null) return;
  const to = shown[shown.indexOf(at) + by] ?? at;
  if (!state.selection.ids.includes(at)) ports.store.dispatch({ type: 'select-toggle', id: at });
  ports.store.dispatch({ type: 'select-range', to, shown });
  focusRow(to);
}

export function selectAll({ ports }: Selecting): void {
  ports.store.dispatch({ type: 'select-these', ids: shownIds() });
}

function cursorIn({ openId, selection }: Workspace, shown: readonly string[]): string | null {
  const row = document.activeElement?.closest('.list li')?.querySelector<HTMLElement>('[data-select]');
  return cursorOf(shown, { focused: row?.dataset['select'] ?? null, openId, selection });
}

function focusRow(id: string): void {
  const row = document.querySelector(`.list [data-select="${CSS.escape(id)}"]`)?.closest('li');
  row?.querySelector<HTMLElement>('.ticket')?.focus();
}
