import type { ListName } from './lists.ts';

export type ViewName = ListName | 'quarantine' | 'ledger';

/** Where an agent is, as the address bar has it: `#csr`, `#csr/<ticket>`, or a reference to look up, `#SB-7KQ2M4XD`. */
export type Place = { view: ViewName; ticket: string | null; ref: string | null };

const VIEWS: readonly string[] = ['mine', 'csr', 'tsr', 'all', 'triage', 'escalated', 'spam', 'quarantine', 'ledger'];

export function parsePlace(hash: string): Place {
  const [head = '', ticket] = hash.replace(/^#\/?/, '').split('/');
  if (/^SB-[0-9A-Z]+$/i.test(head)) return { view: 'mine', ticket: null, ref: head.toUpperCase() };
  const view = VIEWS.includes(head) ? (head as ViewName) : 'mine';
  return { view, ticket: ticket ? decode(ticket) : null, ref: null };
}

export function placeHash({ view, ticket }: Pick<Place, 'view' | 'ticket'>): string {
  return ticket === null ? `#${view}` : `#${view}/${encodeURIComponent(ticket)}`;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
