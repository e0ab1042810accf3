import { type Agent, placesOf, type Wanted } from '../domain/assignment.ts';
import type { Instant } from '../domain/words.ts';
import type { Clock } from '../platform/ports.ts';
import type { AgentStore } from '../store/agent-store.ts';

/** A browser that has just connected is missing for so long at most; it asks again after three seconds (web/workspace). */
const FRESH_MS = 2000;

export type Roster = {
  /** As of two seconds ago at worst, with what this environment has taken since. */
  agents(): Promise<readonly Agent[]>;
  /** Notes a ticket that is about to be reserved, so that whoever chooses at the same moment sees it. */
  take(agent: string, ticket: Pick<Wanted, 'id' | 'units'>): void;
  forget(): void;
};

/** The agents with what the settings say of them: see `seenBy`. */
export type Seen = (agents: readonly Agent[], now: Instant) => Agent[];

/** The agents, read at most once in two seconds by one function environment: a busy desk pays for the time, not for its messages. */
export function rosterOf(
  store: Pick<AgentStore, 'roster'>,
  clock: Clock,
  seen: Seen = (agents) => [...agents],
): Roster {
  let known: { at: number; agents: Promise<Agent[]> } | null = null;
  let read: Agent[] = [];
  const ask = async (): Promise<Agent[]> => {
    read = seen(await store.roster(), clock.now());
    return read;
  };
  return {
    agents() {
      const now = clock.now();
      // A clock that was turned back must not keep an old roster alive.
      if (!known || Math.abs(now - known.at) > FRESH_MS) known = { at: now, agents: ask() };
      known.agents.catch(() => {
        known = null;
      });
      return known.agents;
    },
    take(id, { id: ticket, units }) {
      const index = read.findIndex((agent) => agent.id === id);
      const agent = read[index];
      if (agent) read[index] = { ...agent, load: [...agent.load, ...placesOf(ticket, units)] };
    },
    forget() {
      known = null;
    },
  };
}
