import { LIST_NAMES } from './lists.ts';

const VIEWS = [
  ...LIST_NAMES,
  'search',
  'saved',
  'quarantine',
  'ledger',
  'deliveries',
  'wallboard',
  'settings',
  'keys',
] as const;
export type ViewName = (typeof VIEWS)[number];

/** Where an agent is, as the address bar has it: `#csr`, `#csr/<ticket>`, `#search/<ticket>/<question>`, `#saved/<ticket>/<view>`, or a reference to look up, `#SB-7KQ2M4XD`. */
export type Place = { view: ViewName; ticket: string | null; ref: string | null; q?: string };

export function parsePlace(hash: string): Place {
  const [head = '', ticket, q] = hash.replace(/^#\/?/, '').split('/');
  if (/^SB-[0-9A-Z]+$/i.test(head)) return { view: 'mine', ticket: null, ref: head.toUpperCase() };
  const view = VIEWS.find((name) => name === head) ?? 'mine';
  const place = { view, ticket: ticket ? decode(ticket) : null, ref: null };
  return hasQuery(view) ? { ...place, q: decode(q ?? '') ?? '' } : place;
}

export function placeHash({ view, ticket, q }: Pick<Place, 'view' | 'ticket' | 'q'>): string {
  if (hasQuery(view)) return `#${view}/${encodeURIComponent(ticket ?? '')}/${encodeURIComponent(q ?? '')}`;
  return ticket === null ? `#${view}` : `#${view}/${encodeURIComponent(ticket)}`;
}

/** What is looked for stands in the address as well. */
const hasQuery = (view: ViewName): boolean => view === 'search' || view === 'saved' || view === 'settings';

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
