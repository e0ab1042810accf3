import type { DraftView } from '../../../shared/api/views.ts';
import { type DraftFile, isEmptyDraft, isSameDraft } from '../../../shared/domain/draft.ts';

/** What an agent is writing: the text, and what goes with it. `quotes`: the id of the message that it answers. */
export type Written = {
  text: string;
  quotes: string | null;
  cc: readonly string[];
  files: readonly DraftFile[];
};

/** What goes with an answer beside its text. */
export type Beside = Omit<Written, 'text'>;

export function besideOf({ quotes, cc, files }: Beside): Beside {
  const plain = files.map(({ key, name, contentType, bytes }) => ({ key, name, contentType, bytes }));
  return { quotes, cc: [...cc], files: plain };
}

/**
 * This browser's copy of a draft. `at`: when it was written, by the desk's clock; `base`: the version that the desk keeps, as far as we know (null: none); `saved`: the desk has all of this.
 */
export type LocalDraft = Written & { at: number; base: string | null; saved: boolean };

export const NO_DRAFT: LocalDraft = { text: '', quotes: null, cc: [], files: [], at: 0, base: null, saved: true };

/** Nothing is written, and nobody else has to be told so. */
export function isForgettable({ text, files, base, saved }: LocalDraft): boolean {
  return text === '' && files.length === 0 && base === null && saved;
}

/** Another stroke: always later than whatever it replaces, however the clock was set meanwhile. */
export function rewritten(draft: LocalDraft, written: Partial<Written>, now: number): LocalDraft {
  const before = Math.max(draft.at, draft.base === null ? 0 : Date.parse(draft.base));
  return { ...draft, ...written, at: Math.max(now, before + 1), saved: false };
}

export function adopted({ text, quotes, cc, files, at }: DraftView): LocalDraft {
  return { text, quotes, cc, files, at: Date.parse(at), base: at, saved: true };
}

/** Sent: the desk deletes what it keeps with it, and takes no save that was under way. */
export function sentAway(draft: LocalDraft, now: number): LocalDraft {
  return { ...rewritten(draft, { text: '', quotes: null, cc: [], files: [] }, now), saved: true };
}

/** `next`: what is in the field from now on, where that changes; `other`: what was written elsewhere and is in no field now. */
export type Meeting = { next: LocalDraft | null; other: Written | null };

/** A copy that the desk no longer has may have been sent elsewhere; one just saved may not be seen yet. */
const SETTLED_MS = 60_000;

/** What the desk keeps meets what this browser has: of two that differ the later one stays, and the other can be had. */
export function meetDraft(local: LocalDraft, kept: DraftView | null, now: number): Meeting {
  if (!kept) return { next: isOver(local, now) ? NO_DRAFT : null, other: null };
  if (kept.at === local.base) return NOTHING;
  if (local.saved) return { next: Date.parse(kept.at) > local.at ? adopted(kept) : null, other: null };
  // What is written here and was not saved is told of by the answer to its saving.
  if (Date.parse(kept.at) <= local.at) return NOTHING;
  const lost = !isEmptyDraft(local) && !isSameDraft(local, kept);
  return { next: adopted(kept), other: lost ? local : null };
}

const NOTHING: Meeting = { next: null, other: null };

function isOver({ saved, base, at, text, files }: LocalDraft, now: number): boolean {
  return saved && base !== null && ((text === '' && files.length === 0) || now - at > SETTLED_MS);
}

/** What the desk says of a save, of `sent`: `local` is what is in the field by now. Where the desk has no draft and takes none so old, another browser has sent or emptied it. */
export function afterSave(
  local: LocalDraft,
  sent: LocalDraft,
  { kept, draft, other }: { kept: boolean; draft: DraftView | null; other: DraftView | null },
): { next: LocalDraft; other: Written | null } {
  const same = local.at === sent.at;
  if (kept) return { next: { ...local, base: draft?.at ?? null, saved: same || local.saved }, other };
  if (same) return { next: draft ? adopted(draft) : NO_DRAFT, other: isEmptyDraft(sent) ? null : sent };
  return { next: { ...local, base: draft?.at ?? null }, other: draft };
}
