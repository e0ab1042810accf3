import type { DraftRequest } from '../../../shared/api/draft-request.ts';
import { ApiError } from '../../shared/api-error.ts';
import type { Mode } from '../state/drafts.ts';
import { afterSave, type LocalDraft, type Written } from '../state/local-draft.ts';
import type { Ports } from './ports.ts';

/** The drafts of one ticket, as this page holds them. */
export type DraftPlace = {
  ticket: string;
  mode: Mode;
  held: () => LocalDraft;
  /** `other`: what was written elsewhere and is in no field now. */
  settle: (mode: Mode, next: LocalDraft, other: Written | null) => void;
};

/** Keeps what is written on the desk; false where it could not be reached. What it refuses stays in this browser. */
export async function saveDraft(
  { api }: Ports,
  { ticket, mode, held, settle }: DraftPlace,
  leaving: boolean,
): Promise<boolean> {
  const draft = held();
  if (draft.saved) return true;
  const request = requestOf(mode, draft);
  try {
    const answer = await api.keepDraft(ticket, request, leaving && outlives(request));
    const { next, other } = afterSave(held(), draft, answer);
    settle(mode, next, other);
    return true;
  } catch (error) {
    return error instanceof ApiError && FINAL.includes(error.status);
  }
}

/** No other try will be answered otherwise. */
const FINAL: readonly number[] = [400, 403, 404, 413];

/** Browsers take 64 kB at most from a page that goes, and a character may have three. A longer one is kept here, and saved at the next opening. */
const outlives = (request: DraftRequest): boolean => JSON.stringify(request).length < 20_000;

function requestOf(kind: Mode, { text, at, base, quotes, cc, files }: LocalDraft): DraftRequest {
  return {
    kind,
    text,
    at: new Date(at).toISOString(),
    base,
    ...(quotes ? { quotes } : {}),
    ...(cc.length > 0 ? { cc: [...cc] } : {}),
    ...(files.length > 0 ? { files: [...files] } : {}),
  };
}
