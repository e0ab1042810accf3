import type { DeskClock } from '../../shared/desk-clock.ts';
import type { Endpoints } from '../../shared/endpoints.ts';
import type { Keep } from '../state/drafts.ts';
import type { Store } from '../state/store.ts';
import type { Action, Workspace } from '../state/workspace.ts';
import type { Voice } from '../texts/voice.ts';

/** What the effects work with: the state, the desk, time, memory, and words. */
export type Ports = Voice & {
  store: Store<Workspace, Action>;
  api: Endpoints;
  clock: DeskClock;
  keep: Keep;
  newId: () => string;
};
