import type { TicketSummary } from '../../../shared/api/views.ts';
import type { Bulk, BulkStep, Order } from './bulk.ts';
import { isSameContact } from './merging.ts';
import { inverse } from './undo.ts';

/** The tickets that lie in the target already are the target itself. */
export function mergeOrders(tickets: readonly TicketSummary[], into: TicketSummary): Order[] {
  return tickets
    .filter(({ id }) => id !== into.id)
    .map((before) => ({ before, steps: [{ type: 'merge', into: into.id, ref: into.ref }] }));
}

/** Two or more of one contact, all of them work. */
export function mayMerge([first, ...others]: readonly TicketSummary[]): boolean {
  if (!first || others.length === 0) return false;
  return [first, ...others].every((each) => each.status !== 'closed' && !each.aside && isSameContact(each, first));
}

/** What takes a run back, the last ticket first; of what cannot be taken back nothing. */
export function undoOrders({ done, undoes }: Pick<Bulk, 'done' | 'undoes'>): Order[] {
  if (undoes) return [];
  return done
    .map(({ before, steps }) => ({ before, steps: steps.toReversed().flatMap((step) => backOf(before, step)) }))
    .filter(({ steps }) => steps.length > 0)
    .reverse();
}

function backOf(before: TicketSummary, step: BulkStep): readonly BulkStep[] {
  if (step.type === 'merge') return [{ type: 'unmerge', from: step.into }];
  return step.type === 'unmerge' ? [] : inverse(before, step);
}
