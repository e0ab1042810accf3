import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { mayBeGiven } from '../../../shared/domain/assignee.ts';
import { PRIORITIES, QUEUES, STATUSES } from '../../../shared/domain/words.ts';
import type { WorkspaceSay } from '../texts/voice.ts';
import { waysUp } from './escalation.ts';
import type { Intent } from './keys.ts';
import { LIST_NAMES } from './lists.ts';
import { isWorkable, mayMerge } from './merging.ts';
import type { ViewName } from './place.ts';
import { asRef } from './ref.ts';
import { maySplit } from './splitting.ts';
import { queueWord } from './words.ts';
import { type Dialog, openTicketOf, type Workspace } from './workspace.ts';

/** Something that the command bar can do. `words` is what it is found by, `hint` its key or where it belongs. */
export type Deed = { words: string; hint: string; does: Does };

type Does =
  | { kind: 'view'; view: ViewName; q?: string }
  | { kind: 'ticket'; id: string }
  | { kind: 'ref'; ref: string }
  | { kind: 'search'; q: string }
  | { kind: 'order'; ticket: string; order: TicketCommand }
  | { kind: 'key'; intent: Exclude<Intent, object> }
  | { kind: 'dialog'; shown: Dialog }
  | { kind: 'macro'; name: string }
  | { kind: 'presence'; to: 'available' | 'away' }
  | { kind: 'logout' };

type View = { view: ViewName; word: string };

/** Everything that can be done from here, what concerns the selected tickets (where some are), then the open one, first. */
export function deedsOf(
  state: Workspace,
  views: readonly View[],
  { say, selected = false }: { say: WorkspaceSay; selected?: boolean },
): Deed[] {
  const open = openTicketOf(state);
  return [
    ...(selected ? SELECTED : []).map(([key, hint, intent]) => keyed(say(key), hint, intent)),
    ...(open && isWorkable(open) ? ticketDeeds(state, open, say) : []),
    ...viewDeeds(state, views, say),
    ...pageDeeds(state, say),
    ...openings(state),
  ];
}

const keyed = (words: string, hint: string, intent: Exclude<Intent, object>): Deed => ({
  words,
  hint,
  does: { kind: 'key', intent },
});

const SELECTED = [
  ['selected.assign', 'a', 'assign'],
  ['selected.status', 's', 'status'],
  ['selected.priority', 'p', 'priority'],
  ['selected.transfer', 't', 'transfer'],
  ['selected.tags', 'l', 'tags'],
  ['selected.snooze', 'z', 'snooze'],
  ['selected.merge', 'm', 'merge'],
  ['selectNothing', 'Esc', 'escape'],
] as const;

const KEYED = [
  ['key.reply', 'r', 'reply'],
  ['writeNote', 'n', 'note'],
  ['snoozeMore', 'z', 'snooze'],
  ['showDetails', 'i', 'details'],
] as const;

function ticketDeeds({ agents, me, desk }: Workspace, ticket: TicketSummary, say: WorkspaceSay): Deed[] {
  const order = (words: string, hint: string, wanted: TicketCommand): Deed => ({
    words,
    hint,
    does: { kind: 'order', ticket: ticket.id, order: wanted },
  });
  const people = [...agents].sort((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id));
  return [
    ...KEYED.map(([key, hint, intent]) => keyed(say(key), hint, intent)),
    ...(mayMerge(ticket) ? [keyed(say('key.merge'), 'm', 'merge')] : []),
    ...(maySplit(ticket) ? [keyed(say('splitMore'), 'd', 'split')] : []),
    ...(waysUp({ me, desk }, ticket).length > 0 ? [keyed(say('key.escalate'), 'e', 'escalate')] : []),
    ...STATUSES.flatMap((status) =>
      status === 'new' || status === ticket.status
        ? []
        : [order(say('setStatus', { status: say(`status.${status}`) }), say('key.status'), { type: 'status', status })],
    ),
    ...PRIORITIES.filter((priority) => priority !== ticket.priority).map((priority) =>
      order(say('setPriority', { priority: say(`priority.${priority}`) }), say('key.priority'), {
        type: 'priority',
        priority,
      }),
    ),
    ...people
      .filter((agent) => agent.id !== ticket.assignee && mayBeGiven(agent, ticket))
      .map(({ id, name }) =>
        order(say(id === me?.id ? 'assignToMe' : 'assignTo', { name }), say('key.assign'), {
          type: 'assign',
          assignee: id,
        }),
      ),
    ...QUEUES.filter((queue) => queue !== ticket.queue).map((queue) =>
      order(say('transferTo', { queue: queueWord({ desk }, queue) }), say('queue'), {
        type: 'transfer',
        queue,
      }),
    ),
    { words: say('transferWhy'), hint: say('queue'), does: { kind: 'dialog', shown: 'transfer' } },
    ...macroDeeds({ desk }, say),
  ];
}

const PLACE = /\{\{.*?\}\}/g;

/** Each is found by its name and by how it begins; what is filled into its places says nothing yet. */
export function macroDeeds({ desk }: Pick<Workspace, 'desk'>, say: WorkspaceSay): Deed[] {
  return (desk?.macros ?? []).map(({ name, text }) => ({
    words: name,
    hint: text?.replace(PLACE, '…').slice(0, BEGINNING) ?? say('changesTicket'),
    does: { kind: 'macro', name },
  }));
}

const BEGINNING = 200;

/** Nine of them have a key; the saved ones are reached by their names. */
function viewDeeds({ saved }: Workspace, views: readonly View[], say: WorkspaceSay): Deed[] {
  const hint = say('view.saved');
  const kept = (words: string, q: string): Deed => ({ words, hint, does: { kind: 'view', view: 'saved', q } });
  return [
    ...views.map(
      ({ view, word }, index): Deed => ({
        words: say('goTo', { view: word }),
        hint: index < 9 ? String(index + 1) : '',
        does: { kind: 'view', view },
      }),
    ),
    ...saved.map(({ id, name }) => kept(say('goTo', { view: name }), id)),
    kept(say('newView'), 'new'),
  ];
}

function pageDeeds({ me }: Workspace, say: WorkspaceSay): Deed[] {
  const to = me?.presence === 'available' ? 'away' : 'available';
  return [
    keyed(say('selectShown'), 'A', 'select-all'),
    keyed(say('recordTalk'), 'c', 'talk'),
    { words: say(`be.${to}`), hint: say('you'), does: { kind: 'presence', to } },
    { words: say('showKeys'), hint: '?', does: { kind: 'key', intent: 'help' } },
    { words: say('logOut'), hint: say('you'), does: { kind: 'logout' } },
  ];
}

/** The tickets of every view that is loaded, by whom and what they are about. */
function openings({ lists, openId }: Workspace): Deed[] {
  const tickets = new Map(LIST_NAMES.flatMap((name) => lists[name].tickets).map((ticket) => [ticket.id, ticket]));
  return [...tickets.values()]
    .filter(({ id }) => id !== openId)
    .map(({ id, ref, contact, subject, preview }) => ({
      words: `${contact.name || contact.address} · ${subject || preview}`,
      hint: ref,
      does: { kind: 'ticket', id },
    }));
}

/** Those that have every word of what was typed, in the words or the hint; whole beginnings of words before parts of them. What nothing is called may be a reference. */
export function matching(deeds: readonly Deed[], typed: string, say: WorkspaceSay): Deed[] {
  const wanted = bare(typed).split(/\s+/).filter(Boolean);
  const found = deeds
    .map((deed) => ({ deed, score: scoreOf(bare(`${deed.words} ${deed.hint}`), wanted) }))
    .filter(({ score }) => score !== null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map(({ deed }) => deed);
  const ref = asRef(typed);
  if (found.length > 0 || !/^SB-[0-9A-Z]{8}$/.test(ref)) return found;
  return [{ words: say('openRef', { ref }), hint: say('reference'), does: { kind: 'ref', ref } }];
}

/** Whatever is typed can also be looked for in all tickets. */
export function searchDeed(typed: string, say: WorkspaceSay): Deed[] {
  const q = typed.trim();
  return q === '' ? [] : [{ words: say('searchFor', { words: q }), hint: '/', does: { kind: 'search', q } }];
}

function scoreOf(words: string, wanted: readonly string[]): number | null {
  const scores = wanted.map((word) => (` ${words}`.includes(` ${word}`) ? 2 : words.includes(word) ? 1 : 0));
  return scores.includes(0) ? null : scores.reduce<number>((sum, score) => sum + score, 0);
}

/** Without capitals and marks, as people type in a hurry, and without what keeps directions apart. */
function bare(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();
}
