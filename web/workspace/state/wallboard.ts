import type { BoardTicket, QueueFigures, WallboardView } from '../../../shared/api/board-views.ts';
import type { AgentView, TicketSummary } from '../../../shared/api/views.ts';
import { QUEUES, type Queue } from '../../../shared/domain/words.ts';
import { presenceOf } from './presence.ts';
import { findTicket, type Workspace } from './workspace.ts';

export type Tone = 'good' | 'warn' | 'bad';

/** Who works in a queue and is here, and how many tickets they could still take. */
export type Hands = { here: number; away: number; load: number; capacity: number };

/** What is told of a queue, the worst thing first. A key of the texts, as colour alone is no information (WCAG 1.4.1). */
export type Verdict = 'overdue' | 'nobody' | 'at-risk' | 'full' | 'on-time' | 'calm';

/** Which tickets of the board are listed. */
export type Sifted = { queue: Queue; what: 'waiting' | 'soon' | 'late' } | null;

export const TONES: Readonly<Record<Verdict, Tone>> = {
  overdue: 'bad',
  nobody: 'bad',
  'at-risk': 'warn',
  full: 'warn',
  'on-time': 'good',
  calm: 'good',
};

export function handsOf(queue: Queue, agents: readonly AgentView[]): Hands {
  const people = agents.filter(({ queues }) => queues.includes(queue));
  const here = people.filter((agent) => presenceOf(agent) === 'available');
  return {
    here: here.length,
    away: people.filter((agent) => presenceOf(agent) === 'away').length,
    load: sum(here.map(({ load }) => load)),
    capacity: sum(here.map(({ capacity }) => capacity)),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

export function verdictOf({ waiting, atRisk, overdue }: QueueFigures, { here, load, capacity }: Hands): Verdict {
  if (overdue > 0) return 'overdue';
  if (waiting > 0 && here === 0) return 'nobody';
  if (atRisk > 0) return 'at-risk';
  if (waiting > 0 && load >= capacity) return 'full';
  return waiting > 0 ? 'on-time' : 'calm';
}

/** Nothing waits anywhere and nothing runs out. */
export function isCalm({ queues }: Pick<WallboardView, 'queues'>): boolean {
  return QUEUES.every((queue) => {
    const { waiting, atRisk, overdue } = queues[queue];
    return waiting + atRisk + overdue === 0;
  });
}

/** The listed tickets as this page knows them by now: what has just been given to somebody shows so before the desk says it. */
export function shownTickets(
  { tickets }: Pick<WallboardView, 'tickets'>,
  sifted: Sifted,
  state: Workspace,
): BoardTicket[] {
  return tickets
    .filter((each) => sifted === null || isOf(each, sifted))
    .map((each) => ({ ...each, ticket: latest(each.ticket, findTicket(state, each.ticket.id)) }));
}

function isOf({ ticket, waitsSince, risk }: BoardTicket, { queue, what }: NonNullable<Sifted>): boolean {
  return ticket.queue === queue && (what === 'waiting' ? waitsSince !== null : risk === what);
}

function latest(listed: TicketSummary, known: TicketSummary | null): TicketSummary {
  return known && known.version >= listed.version ? known : listed;
}

type Held = WallboardView['agents'][number];
export type Person = { agent: Held; state: 'free' | 'full' | 'away'; room: number };

/** Whom a lead could give something to: who is available and has the most room, then who is away. */
export function peopleOf(agents: readonly Held[]): Person[] {
  return agents
    .filter((agent) => presenceOf(agent) !== 'offline')
    .map((agent) => ({ agent, state: stateOf(agent), room: Math.max(0, agent.capacity - agent.load) }))
    .toSorted((a, b) => rank(a) - rank(b) || b.room - a.room || a.agent.name.localeCompare(b.agent.name));
}

/** Who has no page open and still holds tickets: these wait for somebody who is not there. */
export function absentOf(agents: readonly Held[]): Held[] {
  return agents.filter((agent) => presenceOf(agent) === 'offline' && agent.open > 0);
}

function stateOf(agent: Held): Person['state'] {
  if (presenceOf(agent) === 'away') return 'away';
  return agent.load < agent.capacity ? 'free' : 'full';
}

const rank = ({ state }: Person) => (state === 'away' ? 1 : 0);

/** A search that finds what somebody has in hand. */
export function searchOf({ name }: Pick<AgentView, 'name'>): string {
  return `owner:"${name.replaceAll('"', '')}" status:new status:open status:pending status:on-hold`;
}

/** A length of time in whole units, to be read from afar: no seconds that flicker. The two largest of days, hours and minutes. */
export function waitParts(ms: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
}
