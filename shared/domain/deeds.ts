import { type Command, decide } from './desk.ts';
import type { EscalationPath } from './escalation.ts';
import { evolve, type FoldPolicy } from './evolve.ts';
import { isRefusal } from './refusal.ts';
import type { Ticket, TicketEvent } from './ticket.ts';
import type { Automation, Deeds } from './trigger.ts';
import type { Run } from './triggers.ts';
import type { Instant } from './words.ts';

/** What a run comes to: events of one step, and what is written beside them. `ticket`: as it then is. */
export type Done = { events: readonly TicketEvent[]; note: string | null; reply: string | null; ticket: Ticket };

/** `ways` and `because`: of whoever may escalate. */
type Doing = { at: Instant; policy: FoldPolicy; ways?: readonly EscalationPath[]; because?: string };

/** The deeds that change something, each judged on what those before it have left; one that an agent would be refused is left out. */
export function decideDeeds(ticket: Ticket, deeds: Deeds, { at, policy, ...up }: Doing): Done {
  let state = ticket;
  const events: TicketEvent[] = [];
  const take = (more: readonly TicketEvent[]) => {
    const fact = { kind: 'event', id: '', at, by: 'desk', events: more } as const;
    state = evolve(state.conversation, state, fact, policy).ticket ?? state;
    events.push(...more);
  };
  for (const command of [...commandsOf(deeds), ...escalationOf(deeds, up)]) {
    const decided = decide(state, command);
    if (!isRefusal(decided) && decided.length > 0) take(decided);
  }
  if (deeds.alert) take([{ type: 'alerted', whom: deeds.alert, text: deeds.note ?? '' }]);
  const asks = deeds.rating === true;
  const reply = asks && state.rating !== undefined ? null : (deeds.reply ?? null);
  if (asks && reply !== null) take([{ type: 'rating-asked' }]);
  return { events, note: deeds.note ?? null, reply, ticket: state };
}

function commandsOf({ set, tag, untag, priority, transfer, unassign, status }: Deeds): Command[] {
  return [
    ...(set ? [{ type: 'fields' as const, values: set, known: null }] : []),
    ...(tag || untag ? [{ type: 'tag' as const, add: tag ?? [], remove: untag ?? [] }] : []),
    ...(priority ? [{ type: 'priority' as const, priority }] : []),
    ...(transfer ? [{ type: 'transfer' as const, queue: transfer }] : []),
    ...(unassign ? [{ type: 'assign' as const, assignee: null }] : []),
    ...(status ? [{ type: 'status' as const, status }] : []),
  ];
}

function escalationOf({ escalate }: Deeds, { ways = [], because = '' }: Pick<Doing, 'ways' | 'because'>): Command[] {
  const path = ways.find(({ name }) => name === escalate);
  return path ? [{ type: 'escalate', path, because, groups: null }] : [];
}

export type Acting = Doing & { automation: Automation };

/** What the run does to the ticket now; null where it does nothing. The first event says which trigger it was and why. */
export function decideRun(ticket: Ticket, run: Run, { automation, ...doing }: Acting): Done | null {
  const because = `trigger "${run.trigger.name}" ${run.because}`;
  const done = decideDeeds(ticket, run.trigger.do, { ...doing, ways: automation.escalation, because });
  // What a program has opened gets no automatic answer: it might answer back.
  const silent = done.reply !== null && ticket.depth > 0;
  const reply = silent ? null : done.reply;
  const events = silent ? done.events.filter(({ type }) => type !== 'rating-asked') : done.events;
  if (events.length === 0 && done.note === null && reply === null) return null;
  const name = run.trigger.name;
  const stop = whyStopped(ticket, run, automation);
  if (stop === 'silently') return null;
  if (stop) {
    const stopped: TicketEvent = { type: 'trigger-stopped', trigger: name, because: stop };
    return { events: [stopped], note: null, reply: null, ticket };
  }
  const { depth } = run;
  const triggered: TicketEvent = {
    type: 'triggered',
    trigger: name,
    because: run.because,
    settings: automation.version,
    depth,
  };
  return { ...done, events: [triggered, ...events], reply };
}

/** Told once, and within the budget: what tells of it counts as a run. */
function whyStopped({ runs = 0 }: Ticket, { depth }: Run, { budget, ...automation }: Automation): string | null {
  if (runs > budget) return 'silently';
  if (runs === budget) return `triggers have acted ${budget} times on this ticket, and the settings allow no more`;
  if (depth <= automation.depth) return null;
  return `it would be trigger number ${depth} of a chain, and the settings allow ${automation.depth}`;
}
