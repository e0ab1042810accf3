import type { Queue } from '../domain/words.ts';
import type { AgentView, TicketSummary } from './views.ts';

/** A queue at a glance. `oldest`: since when whoever waits longest does. `more`: not everything was counted, so each figure is a least one. */
export type QueueFigures = { waiting: number; oldest: string | null; atRisk: number; overdue: number; more: boolean };

/** `late`: a clock has run out. `soon`: people were warned that one will. */
export type Risk = 'late' | 'soon';

/** What a lead may want to give to somebody. `waitsSince`: since when it is our turn and nobody has it in hand. */
export type BoardTicket = { ticket: TicketSummary; waitsSince: string | null; risk: Risk | null };

/** The whole desk as leads look at it. `open`: what an agent has in hand, whosever turn it is. `tickets`: what waits or runs out, the most urgent first, as far as it was looked at. */
export type WallboardView = {
  queues: Record<Queue, QueueFigures>;
  agents: (AgentView & { open: number })[];
  tickets: BoardTicket[];
  now: string;
};
