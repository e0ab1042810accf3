export type Store<S, A> = {
  get(): S;
  dispatch(action: A): void;
  /** What shows nowhere: nothing is drawn for it. */
  note(action: A): void;
  subscribe(listener: () => void): () => void;
};

/** State, a pure reducer and whoever wants to know. */
export function makeStore<S, A>(reduce: (state: S, action: A) => S, start: S): Store<S, A> {
  let state = start;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(action) {
      state = reduce(state, action);
      for (const listener of listeners) listener();
    },
    note(action) {
      state = reduce(state, action);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
