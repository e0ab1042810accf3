import { dice } from '../../../local/simulate/dice.ts';
import type { Agent } from '../../../shared/domain/assignment.ts';
import type { Queue } from '../../../shared/domain/words.ts';
import { OPEN_MINUTES, type Work } from './day.ts';

/** Somebody at work: what production knows of them, and what only the day knows. */
export type Member = {
  agent: Agent;
  speed: number;
  breaks: readonly (readonly [from: number, to: number])[];
  open: { work: Work; left: number }[];
  /** What was pushed to them and is not begun. */
  desk: Work[];
  worked: number;
};

const CAPACITY = 3;
/** One in each third of the day, at any time of it. */
const BREAKS = [15, 30, 15];
const THIRD = OPEN_MINUTES / BREAKS.length;

/** Thirty: ten for customer service, twelve for faults, eight for both; all speak English, every fourth Spanish, every fourth German. */
export function teamOf(seed: number): Member[] {
  const chance = dice(seed, 'team');
  return Array.from({ length: 30 }, (_, index) => ({
    agent: agentOf(index),
    speed: 0.85 + 0.3 * chance.next(),
    breaks: BREAKS.map((length, third) => {
      const from = third * THIRD + chance.next() * (THIRD - length);
      return [from, from + length] as const;
    }),
    open: [],
    desk: [],
    worked: 0,
  }));
}

function agentOf(index: number): Agent {
  const id = `agent-${index}`;
  const queues: Queue[] = index < 10 ? ['csr'] : index < 22 ? ['tsr'] : ['csr', 'tsr'];
  const skills = index % 4 === 1 ? { es: 1 } : index % 4 === 3 ? { de: 1 } : {};
  const rest = { name: id, email: '', load: [], sockets: [], viewing: [] };
  return { id, queues, skills, presence: 'available', capacity: CAPACITY, ...rest };
}

export function isOnBreak({ breaks }: Member, now: number): boolean {
  return breaks.some(([from, to]) => from <= now && now < to);
}

export function speaks({ agent }: Member, { language }: Work): boolean {
  return language === 'en' || agent.skills?.[language] !== undefined;
}

/** As production sees the team at this moment. */
export function seenBy(team: readonly Member[], now: number): Agent[] {
  return team.map((member) => ({
    ...member.agent,
    presence: isOnBreak(member, now) ? 'away' : 'available',
    load: member.open.map(({ work }) => work.id),
  }));
}
