import type { Presence, Queue } from './words.ts';

/** An agent as assignment sees them; `load` lists the tickets that they hold. */
export type Agent = {
  id: string;
  name: string;
  email: string;
  queues: readonly Queue[];
  /** Hears what concerns the desk as a whole. */
  lead?: boolean;
  presence: Presence;
  capacity: number;
  load: readonly string[];
  /** Open browsers. */
  sockets: readonly string[];
  /** The tickets that those browsers show. */
  viewing: readonly string[];
};

/**
 * Who may be given a ticket of the queue now, best first: present, with capacity left, least loaded for their capacity;
 * between equals the tie goes by a hash of ticket and agent, so that the first name of the alphabet is not always asked first.
 */
export function candidates(agents: readonly Agent[], queue: Queue, ticket: string): readonly Agent[] {
  return agents
    .filter(
      (agent) => agent.queues.includes(queue) && agent.presence === 'available' && agent.load.length < agent.capacity,
    )
    .map((agent) => ({ agent, share: agent.load.length / agent.capacity, tie: mix(`${ticket}|${agent.id}`) }))
    .sort((a, b) => a.share - b.share || a.tie - b.tie)
    .map(({ agent }) => agent);
}

/** The reason that the ticket's history shows. */
export function becauseLeastLoaded(agent: Agent, among: number): string {
  return `least loaded of ${among} present: holds ${agent.load.length} of ${agent.capacity}`;
}

/** FNV-1a: spreads ties, nothing more. */
function mix(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
