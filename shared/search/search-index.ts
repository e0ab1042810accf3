import type { Instant } from '../domain/words.ts';
import type { Entry } from './build-segment.ts';
import type { Gone } from './segment.ts';

/** What must be in a conversation: one word, or several side by side in one message; `prefix`: the last of them may go on. */
export type Wanted = { words: readonly string[]; prefix: boolean };

/** `words`: all of them, each in any message of the conversation. The period is that of the messages. */
export type Criteria = { words: readonly Wanted[]; from: Instant | null; until: Instant | null };

/** Where a page begins: behind this conversation, which was last found at that moment. */
export type Place = { at: Instant; conversation: number };

/**
 * A conversation that may hold all that is wanted. `newest`: for each wanted word the latest message that may hold it; `others`: some before it, newest first, for where that one turns out to
 * have been edited. Whoever shows it reads them.
 */
export type Candidate = {
  place: Place;
  conversation: string;
  newest: readonly string[];
  others(): Promise<readonly (readonly string[])[]>;
};

export type Candidates = {
  found: Candidate[];
  /** There are more behind the last. */
  more: boolean;
  /** Names of what was edited or deleted since it was indexed; see `goneName`. */
  gone: ReadonlyMap<string, Instant>;
  /** Messages from before this moment are in the index only if it was rebuilt. */
  since: Instant | null;
  rebuilt: boolean;
  /** The last word was too short to follow everything that begins with it. */
  cut: boolean;
};

/**
 * All that the desk asks of a search engine, so that another can take this one's place (docs/decisions/0029). Both sides are idempotent: what is added twice is
 * there once, and what is found is only where to look.
 */
export type SearchWriter = { add(entries: readonly Entry[], gone: readonly Gone[]): Promise<void> };
export type SearchFinder = {
  find(criteria: Criteria, page: { after: Place | null; limit: number }): Promise<Candidates>;
};
