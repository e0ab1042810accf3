import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';

/** One step on one ticket. */
export type BulkStep = TicketCommand | { type: 'merge'; into: string; ref: string } | { type: 'unmerge'; from: string };

/** What is to be done with one ticket, in order. */
export type Order = { before: TicketSummary; steps: readonly BulkStep[] };

export type Failed = { before: TicketSummary; steps: readonly BulkStep[]; why: string };

/** One run over many tickets: how far it is, and what did not work. */
export type Bulk = {
  id: string;
  /** What is done, in words. */
  words: string;
  total: number;
  done: readonly Order[];
  failed: readonly Failed[];
  phase: 'running' | 'stopping' | 'done';
  /** Whether it takes an earlier run back, which is not taken back again. */
  undoes: boolean;
};

export type BulkAction =
  | { type: 'bulk-began'; bulk: Bulk }
  | { type: 'bulk-did'; id: string; order: Order }
  | { type: 'bulk-failed'; id: string; failed: Failed }
  | { type: 'bulk-stop' }
  | { type: 'bulk-ended'; id: string }
  | { type: 'bulk-closed' };

export function reduceBulk(bulk: Bulk | null, action: BulkAction): Bulk | null {
  if (action.type === 'bulk-began') return action.bulk;
  if (action.type === 'bulk-closed' || !bulk) return null;
  if (action.type === 'bulk-stop') return bulk.phase === 'running' ? { ...bulk, phase: 'stopping' } : bulk;
  if (bulk.id !== action.id) return bulk;
  switch (action.type) {
    case 'bulk-did':
      return { ...bulk, done: [...bulk.done, action.order] };
    case 'bulk-failed':
      return { ...bulk, failed: [...bulk.failed, action.failed] };
    case 'bulk-ended':
      return { ...bulk, phase: 'done' };
  }
}

/** Changes whenever a run has ended: what a list has fetched by itself is old then. */
export const runOf = ({ bulk }: { bulk: Bulk | null }): string => (bulk?.phase === 'done' ? bulk.id : '');
