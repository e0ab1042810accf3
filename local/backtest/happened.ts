import { slaOf } from '../../shared/domain/sla-policies.ts';
import { type EventFact, type Fact, type Ticket, ticketId } from '../../shared/domain/ticket.ts';
import { iso, type Metric } from '../../shared/domain/words.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { headFromItem } from '../../shared/store/ticket-items.ts';
import { headsOf, type Played } from '../replay/replay.ts';

export type Breach = { metric: Metric; dueAt: string };

/** What became of a ticket, beside where it was put. */
/** `triggers`: those that acted on it. */
export type Lot = { assignee: string | null; breaches: Breach[]; policy: string | null; triggers: string[] };

/** By the ticket's id, from what the desk has written down of it. */
export async function lotsOf({ desk, stores }: Played, settings: DeskSettings): Promise<Map<string, Lot>> {
  const heads = (await headsOf(desk)).map((item) => headFromItem(item).ticket);
  const lots = new Map<string, Lot>();
  for (const [conversation, own] of Map.groupBy(heads, (ticket) => ticket.conversation.id)) {
    const facts = await stores.conversations.facts(conversation);
    const inOrder = own.toSorted((a, b) => a.openedAt - b.openedAt);
    for (const [index, ticket] of inOrder.entries()) {
      const until = inOrder[index + 1]?.openedAt ?? Number.POSITIVE_INFINITY;
      const its = facts.filter((fact) => fact.at >= ticket.openedAt && fact.at < until);
      lots.set(ticketId(ticket), { ...told(its), policy: policyOf(ticket, { stores, settings }) });
    }
  }
  return lots;
}

function told(facts: readonly Fact[]): Omit<Lot, 'policy'> {
  const events = facts
    .filter((fact): fact is EventFact => fact.kind === 'event')
    .toSorted((a, b) => a.at - b.at)
    .flatMap((fact) => fact.events);
  const first = events.find((event) => event.type === 'assigned');
  const breaches = events.flatMap((event) =>
    event.type === 'clock-breached' ? [{ metric: event.metric, dueAt: iso(event.dueAt) }] : [],
  );
  const triggers = events.flatMap((event) => (event.type === 'triggered' ? [event.trigger] : []));
  return { triggers, assignee: first?.type === 'assigned' ? first.assignee : null, breaches };
}

/** The policy's name; null = the default. */
function policyOf(
  ticket: Ticket,
  { stores, settings }: { stores: Played['stores']; settings: DeskSettings },
): string | null {
  const { policies } = stores.policy;
  const held = slaOf(ticket, policies);
  return settings.sla.policies?.find((_, index) => policies.special[index] === held)?.name ?? null;
}
