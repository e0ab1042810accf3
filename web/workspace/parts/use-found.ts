import { useEffect } from 'preact/hooks';
import type { Ports } from '../effects/ports.ts';

/** Tells the page which tickets a search or a saved view shows, since these alone hold them: the keys go from one to the next, also from one that has left. Null: they are on their way. */
export function useFound({ store }: Ports, shown: readonly string[] | null): void {
  const ids = shown && [...new Set(shown)];
  useEffect(() => store.dispatch({ type: 'found', ids }), [store, ids?.join()]);
}
