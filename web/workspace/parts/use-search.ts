import { useEffect, useState } from 'preact/hooks';
import type { SearchPage } from '../../../shared/api/search-views.ts';
import type { Ports } from '../effects/ports.ts';
import { errorText } from '../state/error-text.ts';
import { joined } from '../state/joined.ts';

export type Found =
  | { phase: 'nothing' }
  | { phase: 'loading' }
  | { phase: 'failed'; error: string }
  | { phase: 'ready'; page: SearchPage; more: 'idle' | 'loading' | 'failed' };

/** What a question finds, page by page. An answer that comes after the next question was asked is nobody's. */
export function useSearch(ports: Ports, q: string, ran: string): { found: Found; again: () => void; more: () => void } {
  const { api, clock } = ports;
  const [found, setFound] = useState<Found>({ phase: 'nothing' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    setFound(q === '' ? { phase: 'nothing' } : { phase: 'loading' });
    if (q !== '')
      api.search(q).then(
        (page) => {
          clock.sync(page.now);
          if (!gone) setFound({ phase: 'ready', page, more: 'idle' });
        },
        (error) => gone || setFound({ phase: 'failed', error: errorText(error, ports) }),
      );
    return () => {
      gone = true;
    };
  }, [api, clock, q, turn, ran]);
  const more = () => {
    if (found.phase !== 'ready' || found.page.cursor === null || found.more === 'loading') return;
    const before = found.page;
    const isStill = (now: Found) => now.phase === 'ready' && now.page === before;
    setFound({ ...found, more: 'loading' });
    api.search(q, before.cursor ?? undefined).then(
      (page) =>
        setFound((now) => (isStill(now) ? { phase: 'ready', page: withPage(before, page), more: 'idle' } : now)),
      () => setFound((now) => (isStill(now) ? { phase: 'ready', page: before, more: 'failed' } : now)),
    );
  };
  return { found, again: () => setTurn(turn + 1), more };
}

function withPage(before: SearchPage, next: SearchPage): SearchPage {
  const hits = joined(before.hits, next.hits, ({ ticket }) => ticket.id);
  return { ...next, hits, looked: before.looked + next.looked };
}
