import type { ListName } from './lists.ts';

export type ViewName =
  | ListName
  | 'search'
  | 'saved'
  | 'quarantine'
  | 'ledger'
  | 'deliveries'
  | 'wallboard'
  | 'settings'
  | 'keys';

/** Where an agent is, as the address bar has it: `#csr`, `#csr/<ticket>`, `#search/<ticket>/<question>`, `#saved/<ticket>/<view>`, or a reference to look up, `#SB-7KQ2M4XD`. */
export type Place = { view: ViewName; ticket: string | null; ref: string | null; q?: string };

const VIEWS: readonly string[] = [
  'mine',
  'csr',
  'tsr',
  'all',
  'triage',
  'escalated',
  'snoozed',
  'spam',
  'drafts',
  'mentions',
  'search',
  'saved',
  'quarantine',
  'ledger',
  'deliveries',
  'wallboard',
  'settings',
  'keys',
];

export function parsePlace(hash: string): Place {
  const [head = '', ticket, q] = hash.replace(/^#\/?/, '').split('/');
  if (/^SB-[0-9A-Z]+$/i.test(head)) return { view: 'mine', ticket: null, ref: head.toUpperCase() };
  const view = VIEWS.includes(head) ? (head as ViewName) : 'mine';
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
