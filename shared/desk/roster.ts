import type { Agent } from '../domain/assignment.ts';
import type { Clock } from '../platform/ports.ts';
import type { AgentStore } from '../store/agent-store.ts';

/** A browser that has just connected is missing for so long at most; it asks again after three seconds (web/workspace). */
const FRESH_MS = 2000;

export type Roster = { agents(): Promise<readonly Agent[]>; forget(): void };

/** The agents, read at most once in two seconds by one function environment: a busy desk pays for the time, not for its messages. */
export function rosterOf(store: Pick<AgentStore, 'roster'>, clock: Clock): Roster {
  let known: { at: number; agents: Promise<readonly Agent[]> } | null = null;
  return {
    agents() {
      const now = clock.now();
      // A clock that was turned back must not keep an old roster alive.
      if (!known || Math.abs(now - known.at) > FRESH_MS) known = { at: now, agents: store.roster() };
      known.agents.catch(() => {
        known = null;
      });
      return known.agents;
    },
    forget() {
      known = null;
    },
  };
}
