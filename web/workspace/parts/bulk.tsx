import type { TicketSummary } from '../../../shared/api/views.ts';
import { styled } from '../effects/rare-styles.ts';
import { usePage } from './context.ts';
import { laterDialog } from './later.tsx';

const BulkOf = laterDialog(async () => (await styled(import('./rare.ts'))).BulkOf);

/** Loads the bar with the first selection. */
export function Bulk({ shown }: { shown: readonly TicketSummary[] }) {
  return usePage().state.selection.ids.length > 0 ? <BulkOf shown={shown} /> : null;
}
