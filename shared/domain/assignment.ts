import type { Passed } from './ticket.ts';
import { type Instant, type Presence, QUEUES, type Queue } from './words.ts';

/** An agent as assignment sees them; `load` lists the places that they have taken: see `placesOf`. */
export type Agent = {
  id: string;
  name: string;
  email: string;
  queues: readonly Queue[];
  /** Hears what concerns the desk as a whole. */
  lead?: boolean;
  presence: Presence;
  /** When their presence was last set. */
  since?: Instant | undefined;
  capacity: number;
  load: readonly string[];
  /** Open browsers. */
  sockets: readonly string[];
  /** The tickets that those browsers show. */
  viewing: readonly string[];
  /** By name, with a level from 1 on; from the settings, absent = none. */
  skills?: Readonly<Record<string, number>>;
};

export type Need = { skill: string; level: number };

/** What a ticket asks of whoever is given it. */
export type Wanted = {
  /** The ticket's id. */
  id: string;
  queue: Queue;
  /** How many of an agent's places it takes. */
  units: number;
  needs: readonly Need[];
  /** So many places of each agent are kept free of it, for channels whose customers do not wait. */
  kept?: number;
  /** Who has answered this customer before: asked first. */
  known?: string | null;
  /** It was escalated to the leads: only they are given it, whatever their queue and skills. */
  lead?: boolean | undefined;
  /** Who has let it go by: asked again only once they have said anew that they are available. */
  passed?: Passed | undefined;
};

/** So much of a place as one queue more, or one level of a skill, weighs against an agent: whoever can do nothing else is asked first. */
const [QUEUE_WEIGHS, LEVEL_WEIGHS] = [0.5, 0.05];

/**
 * Who may be given a ticket now, best first: present, able, with room for it. The one whom the customer knows; then who holds least of what they can, specialists
 * before those who are wanted elsewhere too; between equals the tie goes by a hash of ticket and agent, so that the first name of the alphabet is not always asked first.
 */
export function candidates(agents: readonly Agent[], wanted: Wanted): readonly Agent[] {
  const needs = wanted.lead ? [] : meetable(agents, wanted);
  return agents
    .filter((agent) => mayHave(agent, wanted) && hasRoom(agent, wanted) && needs.every(metBy(agent)))
    .map((agent) => ({
      agent,
      stranger: agent.id === wanted.known ? 0 : 1,
      cost: (agent.load.length + versatility(agent)) / agent.capacity,
      tie: mix(`${wanted.id}|${agent.id}`),
    }))
    .sort((a, b) => a.stranger - b.stranger || a.cost - b.cost || a.tie - b.tie)
    .map(({ agent }) => agent);
}

/** The reason that the ticket's history shows. */
export function becauseOf(agent: Agent, wanted: Wanted, among: number): string {
  const able = wanted.needs
    .filter((need) => metBy(agent)(need))
    .map(({ skill }) => `${skill} (level ${agent.skills?.[skill]})`);
  const held = `holds ${agent.load.length} of ${agent.capacity}`;
  const known = agent.id === wanted.known ? `has answered this customer before, one of ${among} present` : '';
  const least = `least loaded of ${among} ${wanted.lead ? 'leads ' : ''}present${able.length > 0 ? ` with ${able.join(', ')}` : ''}`;
  return `${known || least}: ${held}${wanted.units > 1 ? `, this takes ${wanted.units}` : ''}`;
}

/** As the settings' schema allows. */
export const MOST_UNITS = 10;

/**
 * A ticket's places in an agent's load, a set of texts: its id, and its id numbered for each unit more. The set's size is the weighed load, so that taking a
 * place is one conditional write, and taking or giving it back twice is the same as once.
 */
export function placesOf(ticket: string, units: number): string[] {
  return Array.from({ length: units }, (_, unit) => (unit === 0 ? ticket : `${ticket}#${unit + 1}`));
}

/** Who has the ticket open on a page. */
export function agentsViewing(agents: readonly Agent[], ticket: string): Agent[] {
  return agents.filter(({ viewing }) => viewing.includes(ticket));
}

/** The tickets that lie in a load. */
export function ticketsIn(load: readonly string[]): string[] {
  return [...new Set(load.map((place) => place.split('#')[0] ?? place))];
}

/** Where tickets lie that somebody may be given: what was escalated to the leads may lie in either queue. */
export function worksIn({ queues, lead = false }: { queues: readonly Queue[]; lead?: boolean }): readonly Queue[] {
  return lead ? QUEUES : queues;
}

type Place = Pick<Wanted, 'queue' | 'lead' | 'passed'>;

/** Present and of those whose ticket it is, with or without room for it. */
export function mayHave(agent: Pick<Agent, 'id' | 'since' | 'presence' | 'queues' | 'lead'>, wanted: Place): boolean {
  const theirs = wanted.lead ? agent.lead === true : agent.queues.includes(wanted.queue);
  return agent.presence === 'available' && theirs && !hasPassed(agent, wanted);
}

/** Whether they have let this very ticket go by, and have not come back since. */
function hasPassed({ id, since = 0 }: Pick<Agent, 'id' | 'since'>, { passed }: Pick<Wanted, 'passed'>): boolean {
  return passed !== undefined && passed.agent === id && since <= passed.at;
}

function hasRoom(agent: Agent, wanted: Pick<Wanted, 'units' | 'kept'>): boolean {
  return agent.load.length <= mostBefore(agent, wanted);
}

/** How much an agent may hold at most to be given it; whoever holds nothing has no place to keep. Below zero: it is too large for them. */
export function mostBefore(
  { capacity }: Pick<Agent, 'capacity'>,
  { units, kept = 0 }: Pick<Wanted, 'units' | 'kept'>,
): number {
  const room = capacity - units;
  return room < 0 ? -1 : Math.max(room - kept, 0);
}

/** What nobody of the queue can, present or not, is not waited for. */
function meetable(agents: readonly Agent[], { queue, needs }: Wanted): readonly Need[] {
  return needs.filter((need) => agents.some((agent) => agent.queues.includes(queue) && metBy(agent)(need)));
}

const metBy =
  ({ skills = {} }: Agent) =>
  ({ skill, level }: Need): boolean =>
    (skills[skill] ?? 0) >= level;

function versatility({ queues, skills = {} }: Agent): number {
  return queues.length * QUEUE_WEIGHS + Object.values(skills).reduce((sum, level) => sum + level, 0) * LEVEL_WEIGHS;
}

/** FNV-1a: spreads ties, nothing more. */
function mix(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
