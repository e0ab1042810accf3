import type { TicketSummary } from './views.ts';

/** A piece of a found message; `hit`: it is what was looked for. */
export type Piece = { text: string; hit: boolean };

/** A ticket in whose messages everything was found; `at`, `author` and `excerpt` are of the latest of them. */
export type SearchHit = {
  ticket: TicketSummary;
  at: string;
  author: string;
  excerpt: Piece[];
  /** It was merged into another, where its words are read now. */
  into: { id: string; ref: string } | null;
};

/**
 * What a search has found, the newest first. `cursor`: there may be more. `looked`: so many tickets had the words and were held against the filters; a page may be short, even empty, and
 * have a cursor. `mistakes`: parts of the question that cannot be meant. `cut`: the last word begins too many others. `since`: where the index was not rebuilt, what was written before is
 * not found; null = it holds nothing yet.
 */
export type SearchPage = {
  hits: SearchHit[];
  cursor: string | null;
  looked: number;
  mistakes: string[];
  cut: boolean;
  index: { since: string | null; rebuilt: boolean };
  now: string;
};
