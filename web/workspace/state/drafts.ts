import type { DraftKind } from '../../../shared/domain/draft.ts';
import type { Presence } from '../../../shared/domain/words.ts';
import type { Language } from '../../shared/texts/language.ts';
import { isForgettable, type LocalDraft, NO_DRAFT, rewritten, type Written } from './local-draft.ts';
import type { Pending } from './pending.ts';

/** The part of `localStorage` that we use. Private windows may refuse: a draft is then only as old as the page. */
export type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export type Mode = DraftKind;

/** Several agents may share a browser; each sees their own. */
export type DraftName = { agent: string; ticket: string; mode: Mode };

/** This browser's copy of what an agent has begun to write: there without a network, and before the desk has answered. */
export function readDraft(keep: Keep, name: DraftName, now: number): LocalDraft {
  const draft = readKept<LocalDraft>(keep, draftKey(name));
  if (draft) return { ...NO_DRAFT, ...draft };
  const text = attempt(() => keep.getItem(olderKey(name)));
  return text ? rewritten(NO_DRAFT, { text }, now) : NO_DRAFT;
}

export function writeDraft(keep: Keep, name: DraftName, draft: LocalDraft): void {
  attempt(() => keep.removeItem(olderKey(name)));
  writeKept(keep, draftKey(name), isForgettable(draft) ? null : draft);
}

/** What was written elsewhere and gave way to what is in the field: there until the agent has taken or dropped it. */
export function readOther(keep: Keep, name: DraftName): Written | null {
  return readKept<Written>(keep, `${draftKey(name)}.other`);
}

export function writeOther(keep: Keep, name: DraftName, other: Written | null): void {
  writeKept(keep, `${draftKey(name)}.other`, other);
}

function readKept<T>(keep: Keep, key: string): T | null {
  return attempt(() => JSON.parse(keep.getItem(key) ?? 'null') as T | null);
}

function writeKept(keep: Keep, key: string, value: unknown): void {
  attempt(() => (value === null ? keep.removeItem(key) : keep.setItem(key, JSON.stringify(value))));
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
  // What the desk holds it tells by itself.
  const open = pending.filter(({ state, until }) => !until && (state === 'sending' || state === 'failed'));
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

function draftKey({ agent, ticket, mode }: DraftName): string {
  return `switchboard.draft.${agent}.${ticket}.${mode}`;
}

/** Where an older page kept the text alone. */
function olderKey({ ticket, mode }: DraftName): string {
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
