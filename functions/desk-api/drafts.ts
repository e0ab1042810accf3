import type { DraftRequest } from '../../shared/api/draft-request.ts';
import type { TicketCommand } from '../../shared/api/requests.ts';
import type { DraftAnswer, DraftsView, DraftView } from '../../shared/api/views.ts';
import type { Agent } from '../../shared/domain/assignment.ts';
import { type Draft, isEmptyDraft, unseenBefore } from '../../shared/domain/draft.ts';
import { parseTicketId, type Ticket } from '../../shared/domain/ticket.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Item } from '../../shared/store/codec.ts';
import { draftsFromItems } from '../../shared/store/draft-store.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import type { Step } from './steps.ts';

/** Of two that were written in different browsers the later one is kept; whoever did not know the other is told what it said. */
export async function keepDraft(
  deps: ApiDeps,
  caller: Caller,
  { name, ...request }: DraftRequest & { name: string },
): Promise<DraftAnswer> {
  const conversation = await conversationOf(deps, name);
  const draft = draftOf(request, deps.clock.now());
  const { kept, stood } = await deps.drafts.put({ conversation, agent: caller.id }, draft);
  if (!kept) return { kept, draft: shown(stood), other: null };
  const other = unseenBefore(stood, draft, request.base === null ? null : Date.parse(request.base));
  return { kept, draft: shown(draft), other: shown(other) };
}

/** An older ticket of the conversation is as good a name of it: drafts and mentions are the conversation's. */
export async function conversationOf({ conversations }: ApiDeps, name: string): Promise<string> {
  const named = parseTicketId(name);
  const head = named && (await conversations.head(named.conversation));
  if (!named || !head?.ticket)
    throw new DeskError('ticket.not-found', `there is no ticket ${name}`, { recovery: 'never' });
  return named.conversation;
}

function draftOf({ base: _base, at, cc = [], files = [], ...draft }: DraftRequest, now: Instant): Draft {
  return { ...draft, at: momentOf(at, now), cc, files };
}

/** A browser knows the desk's time by the last answer: what lies further ahead must not stand where nothing could replace it. */
const AHEAD_MS = 60_000;
const momentOf = (at: string, now: Instant): Instant => Math.min(Date.parse(at), now + AHEAD_MS);

/** What is sent, or waits to be, is no draft any more; what another browser has written since stays. */
export async function leaveDraft(
  { drafts, clock }: ApiDeps,
  place: { conversation: string; agent: string },
  wrote: string,
): Promise<void> {
  // Later than the very words, whose own save may still be under way.
  const at = momentOf(wrote, clock.now()) + 1;
  await drafts.put(place, { kind: 'reply', text: '', at, cc: [], files: [] });
}

/** Whose it is sees it; the others see that somebody has begun who is still here. */
export function presentDrafts(
  items: readonly Item[],
  { caller, agents, now }: { caller: Caller; agents: readonly Agent[]; now: Instant },
): DraftsView {
  const drafts = draftsFromItems(items, now);
  const begun = new Set(drafts.map(({ agent }) => agent));
  return {
    mine: drafts.filter(({ agent }) => agent === caller.id).map(({ draft }) => present(draft)),
    others: agents.map(({ id }) => id).filter((id) => id !== caller.id && begun.has(id)),
  };
}

function shown(draft: Draft | null): DraftView | null {
  return draft && !isEmptyDraft(draft) ? present(draft) : null;
}

function present({ at, quotes, cc, files, ...draft }: Draft): DraftView {
  return { ...draft, at: iso(at), quotes: quotes ?? null, cc: [...cc], files: [...files] };
}

type Sent = { caller: Caller; ticket: Ticket; command: TicketCommand; again: boolean };

/** What is sent is no draft any more: a crash leaves both or none. What another browser has written since stays: that costs a read, and only where the step has failed before (`again`). */
export async function withoutDraft(
  { drafts, clock }: ApiDeps,
  { caller, ticket, command, again }: Sent,
  steps: readonly Step[],
): Promise<readonly Step[]> {
  const [first, ...others] = steps;
  if (!first || (command.type !== 'reply' && command.type !== 'note') || !command.draft) return steps;
  const place = { conversation: ticket.conversation.id, agent: caller.id, kind: command.type };
  const at = momentOf(command.draft, clock.now());
  if (again && ((await drafts.since(place)) ?? 0) > at) return steps;
  return [{ ...first, also: [...(first.also ?? []), drafts.leaving(place, at)] }, ...others];
}
