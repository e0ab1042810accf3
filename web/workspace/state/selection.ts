import type { TicketSummary } from '../../../shared/api/views.ts';

/** Tickets that are marked to be done something with at once. What counts of it is what the list still shows: see `chosenOf`. */
export type Selection = {
  ids: readonly string[];
  /** Where a range begins: what was marked last. */
  anchor: string | null;
};

export type SelectAction =
  | { type: 'select-toggle'; id: string }
  /** From the anchor to `to`, in the order of `shown`. */
  | { type: 'select-range'; to: string; shown: readonly string[] }
  | { type: 'select-these'; ids: readonly string[] };

export const NOTHING: Selection = { ids: [], anchor: null };

export function reduceSelection(selection: Selection, action: SelectAction): Selection {
  switch (action.type) {
    case 'select-toggle':
      return toggled(selection, action.id);
    case 'select-range':
      return extended(selection, action);
    case 'select-these':
      return { ids: action.ids, anchor: action.ids.at(-1) ?? null };
  }
}

function toggled({ ids }: Selection, id: string): Selection {
  return { ids: ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id], anchor: id };
}

/** Without an anchor that is still shown it is the one ticket; what was marked before stays. */
function extended(
  { ids, anchor }: Selection,
  { to, shown }: Extract<SelectAction, { type: 'select-range' }>,
): Selection {
  const end = shown.indexOf(to);
  if (end < 0) return { ids, anchor };
  const start = anchor === null ? end : shown.indexOf(anchor);
  const from = start < 0 ? end : start;
  const range = shown.slice(Math.min(from, end), Math.max(from, end) + 1);
  return { ids: [...new Set([...ids, ...range])], anchor: to };
}

/** What is marked and shown: a ticket that went elsewhere meanwhile is left alone, since nobody sees that it is marked. */
export function chosenOf<T extends Pick<TicketSummary, 'id'>>(shown: readonly T[], { ids }: Selection): T[] {
  return shown.filter(({ id }) => ids.includes(id));
}

/** The ticket that a key means: the one in focus, else the open one, else the one marked last, else the first. */
export function cursorOf(
  shown: readonly string[],
  { focused, openId, selection }: { focused: string | null; openId: string | null; selection: Selection },
): string | null {
  return [focused, openId, selection.anchor].find((id) => id !== null && shown.includes(id)) ?? shown[0] ?? null;
}
