import type { TicketSummary } from '../../../shared/api/views.ts';

/** What the page was told of a ticket beside the answers to a list. `ticket` null: it may not be seen any more; `member`: it belongs on the list; `after`: how often the list had been asked for by then. */
export type Known = { id: string; ticket: TicketSummary | null; member: boolean; after: number };

/** The newest; more do not change while a list is on its way. */
const AT_MOST = 100;

export function learn(known: readonly Known[], fact: Known): readonly Known[] {
  return [...known.filter(({ id }) => id !== fact.id), fact].slice(-AT_MOST);
}

/**
 * Whether what is known counts more than question number `load`'s answer, which lists the ticket as `row`, or not at all. An older version never does away with a newer one, whenever it was asked for, as
 * the desk's lists may lag behind a little; where no version tells, what was learnt after the question was.
 */
export function outweighs({ ticket, after }: Known, row: TicketSummary | undefined, load: number): boolean {
  if (!ticket || !row || ticket.version === row.version) return after >= load;
  return ticket.version > row.version;
}

/** An answer may know of a newer version than what was told: from then on that is what is known. */
export function raised(fact: Known, row: TicketSummary | undefined): Known {
  return fact.ticket && row && row.version > fact.ticket.version ? { ...fact, ticket: row, member: true } : fact;
}
