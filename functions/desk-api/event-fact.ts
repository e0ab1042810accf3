import type { EventFactView } from '../../shared/api/views.ts';
import type { TicketEvent } from '../../shared/domain/ticket.ts';
import { iso } from '../../shared/domain/words.ts';

const SHOWN: ReadonlySet<string> = new Set([
  ...['because', 'detail', 'reason', 'comment', 'way', 'to', 'queue', 'status', 'priority', 'metric'],
  ...['address', 'whom', 'ref', 'name', 'score', 'trigger', 'settings', 'unknown'],
]);

/** What an event says, for a page that has it in its reader's language: which event, and the words in it that are nobody's language. `text`: the same in English. */
export function eventFact(event: TicketEvent, text: string, nameOf: (agent: string) => string): EventFactView {
  const plain = Object.entries(event).filter(([key, value]) => SHOWN.has(key) && typeof value !== 'object');
  const values = Object.fromEntries(plain.map(([key, value]) => [key, String(value)]));
  switch (event.type) {
    case 'assigned':
      return { code: event.type, text, values: { name: nameOf(event.assignee), ...because(event) } };
    case 'clock-warned':
    case 'clock-breached':
      return { code: event.type, text, values: { ...values, time: iso(event.dueAt) } };
    case 'snoozed':
      return event.until === null
        ? { code: 'unsnoozed', text, values }
        : { code: event.type, text, values: { time: iso(event.until) } };
    case 'woken':
      return { code: event.type, text, values: { time: iso(event.until) } };
    case 'tagged': {
      const { add, remove } = event;
      return { code: add.length > 0 ? event.type : 'untagged', text, values: { tags: [...add, ...remove].join(', ') } };
    }
    case 'triggered':
      return { code: event.depth === 0 ? 'macro' : event.type, text, values };
    case 'split':
      return { code: event.type, text, values: { ...values, count: countOf(event), ticket: event.into } };
    case 'split-off':
      return { code: event.type, text, values: { ...values, count: countOf(event), ticket: event.from } };
    default:
      return { code: event.type, text, values };
  }
}

const countOf = ({ messages }: { messages: readonly string[] }): string => String(messages.length);

/** Why an agent assigned it, the agent knows. */
function because({ automatic, because }: Extract<TicketEvent, { type: 'assigned' }>): Record<string, string> {
  return automatic ? { because } : {};
}
