import { sureNow } from './correction.ts';
import type { Refusal } from './refusal.ts';
import { isActive, type Ticket, type TicketEvent, type Tier } from './ticket.ts';
import { PRIORITIES, type Priority, type Queue } from './words.ts';

/** A way up that the settings name: from the queues of `from` to another, or to the leads. */
export type EscalationPath = {
  name: string;
  from: readonly Queue[];
  to: Tier;
  /** Groups whose agents may take it; empty = anybody. */
  by: readonly Tier[];
  /** Offered to whoever gives a reason; any other may be written. */
  reasons: readonly string[];
  /** Raised to it, never lowered. */
  priority?: Priority;
  /** Whether the leads hear of it. */
  alert: boolean;
};

/** `groups`: of the agent who asks; null = the desk does it by itself. */
export type Escalating = { path: EscalationPath; because: string; groups: readonly string[] | null };

type Escalated = Extract<TicketEvent, { type: 'escalated' }>;

/** What goes up with its reason; nothing where it is there already. */
export function decideEscalation(
  ticket: Ticket,
  { path, because, groups }: Escalating,
): readonly TicketEvent[] | Refusal {
  const { ref, queue, status, priority } = ticket;
  if (!isActive(status)) return { refused: `ticket ${ref} is ${status}: reopen it before escalating it` };
  if (groups && !mayEscalate(path, groups))
    return { refused: `"${path.name}" is for ${path.by.join(', ')}: ask one of them` };
  if (ticket.escalated?.to === path.to) return [];
  if (!path.from.includes(queue))
    return { refused: `"${path.name}" begins in ${path.from.join(', ')}, and ticket ${ref} is in ${queue}` };
  const { to } = path;
  return [
    { type: 'escalated', way: path.name, to, because },
    ...(to === 'lead' ? [] : [...sureNow(ticket), { type: 'transferred', queue: to } as const]),
    ...(path.priority && isHigher(path.priority, priority)
      ? [{ type: 'priority-changed', priority: path.priority } as const]
      : []),
    ...(path.alert ? [{ type: 'alerted', whom: 'lead', text: because } as const] : []),
  ];
}

/** An admin may what a lead may. */
export function mayEscalate({ by }: Pick<EscalationPath, 'by'>, groups: readonly string[]): boolean {
  return by.length === 0 || groups.includes('admin') || by.some((group) => groups.includes(group));
}

/** With the leads it is nobody's until one of them has it. Whoever is asked is asked now: what slept wakes. */
export function wentUp({ snoozed: _, ...ticket }: Ticket, { to, because }: Escalated): Ticket {
  return { ...ticket, escalated: { to, because }, ...(to === 'lead' ? { assignee: null } : {}) };
}

/** A transfer to anywhere else than where it was escalated to ends the escalation; any transfer ends a snooze. */
export function moved({ escalated, snoozed: _, ...ticket }: Ticket, queue: Queue): Ticket {
  return { ...ticket, queue, assignee: null, ...(escalated?.to === queue ? { escalated } : {}) };
}

function isHigher(wanted: Priority, present: Priority): boolean {
  return PRIORITIES.indexOf(wanted) > PRIORITIES.indexOf(present);
}
