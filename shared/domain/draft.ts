import type { Instant } from './words.ts';

export const DRAFT_KINDS = ['reply', 'note'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** A file that lies where an answer can name it. */
export type DraftFile = { key: string; name: string; contentType: string; bytes?: number | undefined };

/** What an agent has written to a ticket and not sent. `at`: when; of two of the same kind the later one is kept. */
export type Draft = {
  kind: DraftKind;
  text: string;
  at: Instant;
  /** The id of the message that the answer quotes. */
  quotes?: string | undefined;
  cc: readonly string[];
  files: readonly DraftFile[];
};

/** Nothing worth keeping: what is emptied is deleted. */
export function isEmptyDraft({ text, files }: Pick<Draft, 'text' | 'files'>): boolean {
  return text.trim() === '' && files.length === 0;
}

/** What is lost by writing `next` over it, as whoever wrote `next` did not know it: `base` is what they began with. */
export function unseenBefore(stored: Draft | null, next: Draft, base: Instant | null): Draft | null {
  if (!stored || stored.at === base || stored.at === next.at) return null;
  return isSameDraft(stored, next) || isEmptyDraft(stored) ? null : stored;
}

/** Words are told apart by themselves, and what has none by its files. */
export function isSameDraft(one: Pick<Draft, 'text' | 'files'>, other: Pick<Draft, 'text' | 'files'>): boolean {
  const [said, same] = [one.text.trim(), other.text.trim()];
  return said === same && (said !== '' || keysOf(one) === keysOf(other));
}

const keysOf = ({ files }: Pick<Draft, 'files'>): string => files.map(({ key }) => key).join();
