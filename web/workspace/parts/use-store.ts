import { useEffect, useState } from 'preact/hooks';
import type { Store } from '../state/store.ts';

/** The store's state; renders anew whenever it changes. */
export function useStore<S, A>(store: Store<S, A>): S {
  const [state, setState] = useState(store.get());
  useEffect(() => {
    setState(store.get());
    return store.subscribe(() => setState(store.get()));
  }, [store]);
  return state;
}
