import type { DraftRequest } from '../../../shared/api/draft-request.ts';
import type { DraftAnswer, DraftsView, DraftView } from '../../../shared/api/views.ts';
import { isEmptyDraft } from '../../../shared/domain/draft.ts';
import type { FixtureState } from './fixture-state.ts';

export function draftsOf({ drafts, othersDrafts }: FixtureState, ticket: string): DraftsView {
  return { mine: drafts.get(ticket) ?? [], others: othersDrafts.get(ticket) ?? [] };
}

/** As the desk does: the later one stays. */
export function keepFixture(state: FixtureState, ticket: string, request: DraftRequest): DraftAnswer {
  const { base, quotes = null, cc = [], files = [], ...written } = request;
  const stood = (state.drafts.get(ticket) ?? []).find(({ kind }) => kind === request.kind) ?? null;
  const gone = state.draftsGone.get(`${ticket} ${request.kind}`);
  if (gone !== undefined && gone >= request.at) return { kept: false, draft: null, other: null };
  if (stood && stood.at > request.at) return { kept: false, draft: stood, other: null };
  const draft = { ...written, quotes, cc, files };
  dropFixture(state, ticket, request.kind);
  const other = stood && stood.at !== base && stood.text !== request.text ? stood : null;
  if (isEmptyDraft(draft)) return { kept: true, draft: null, other };
  putFixtureDraft(state, ticket, draft);
  return { kept: true, draft, other };
}

export function putFixtureDraft({ drafts }: FixtureState, ticket: string, draft: DraftView): void {
  drafts.set(ticket, [...(drafts.get(ticket) ?? []).filter(({ kind }) => kind !== draft.kind), draft]);
}

/** Sent with what was written until then. */
export function sentFixture(state: FixtureState, ticket: string, { kind, at }: { kind: string; at: string }): void {
  state.draftsGone.set(`${ticket} ${kind}`, at);
  dropFixture(state, ticket, kind);
}

function dropFixture({ drafts }: FixtureState, ticket: string, kind: string): void {
  drafts.set(
    ticket,
    (drafts.get(ticket) ?? []).filter((draft) => draft.kind !== kind),
  );
}
