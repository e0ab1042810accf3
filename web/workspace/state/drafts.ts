import type { Presence } from '../../../shared/domain/words.ts';
import type { Language } from '../../shared/texts/language.ts';
import type { Pending } from './pending.ts';

/** The part of `localStorage` that we use. Private windows may refuse: a draft is then only as old as the page. */
export type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export type Mode = 'reply' | 'note';

/** The text that an agent has begun to write, one for each ticket and mode. */
export function readDraft(keep: Keep, ticket: string, mode: Mode): string {
  return attempt(() => keep.getItem(draftKey(ticket, mode))) ?? '';
}

export function writeDraft(keep: Keep, ticket: string, draft: { mode: Mode; text: string }): void {
  const key = draftKey(ticket, draft.mode);
  attempt(() => (draft.text === '' ? keep.removeItem(key) : keep.setItem(key, draft.text)));
}

/** What was sent and never confirmed, so that closing the page loses no word. Sent again under the same id it is the same reply. */
export function readUnsent(keep: Keep, ticket: string): Pending[] {
  const text = attempt(() => keep.getItem(unsentKey(ticket)));
  const entries = text ? (attempt(() => JSON.parse(text) as Pending[]) ?? []) : [];
  return entries.map((entry) => ({
    ...entry,
    state: 'failed',
  }));
}

export function writeUnsent(keep: Keep, ticket: string, pending: readonly Pending[]): void {
  const open = pending.filter(({ state }) => state !== 'accepted');
  const key = unsentKey(ticket);
  attempt(() => (open.length === 0 ? keep.removeItem(key) : keep.setItem(key, JSON.stringify(open))));
}

const WISH = 'switchboard.presence';

/** What this agent last chose to be; null before the first choice. */
export function readWish(keep: Keep): Presence | null {
  const wish = attempt(() => keep.getItem(WISH));
  return wish === 'available' || wish === 'away' ? wish : null;
}

export function writeWish(keep: Keep, presence: Presence): void {
  attempt(() => keep.setItem(WISH, presence));
}

const LANGUAGE = 'switchboard.language';

/** What this agent last chose to read; empty before the first choice. */
export function readLanguage(keep: Keep): string {
  return attempt(() => keep.getItem(LANGUAGE)) ?? '';
}

export function writeLanguage(keep: Keep, language: Language): void {
  attempt(() => keep.setItem(LANGUAGE, language));
}

function draftKey(ticket: string, mode: Mode): string {
  return `switchboard.draft.${ticket}.${mode}`;
}

function unsentKey(ticket: string): string {
  return `switchboard.unsent.${ticket}`;
}

function attempt<T>(access: () => T): T | null {
  try {
    return access();
  } catch {
    return null;
  }
}
