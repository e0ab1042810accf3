import { isActive } from '../../../shared/domain/ticket.ts';
import { headFromItem } from '../../../shared/store/ticket-items.ts';
import type { Stage } from '../stage.ts';
import type { Book } from './book.ts';
import { filesOf } from './files.ts';

/** On how many things each invariant was judged: one that never meets its subject holds for nothing. */
export function tally(stage: Stage, book: Book): Record<string, number> {
  const { accepted, written, held, browsers, wasRead, rated, services, outside } = stage;
  const chapters = [...book.chapters.values()];
  const tickets = chapters.flatMap(({ head }) => (head ? [headFromItem(head).ticket] : []));
  const events = chapters.flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === 'event' ? fact.events : [])));
  const notices = browsers
    .flatMap(({ line }) => line.received)
    .filter((each) => Reflect.get(Object(each), 'type') === 'notice');
  const of = (...types: readonly string[]) => events.filter(({ type }) => types.includes(type)).length;
  return {
    'nothing is lost or doubled, all is archived': accepted.length,
    'the head is the fold of its facts': tickets.length,
    'replaced tickets are kept': chapters.reduce((sum, { replaced }) => sum + replaced.length, 0),
    'clocks are what the history says': tickets.filter(({ clocks }) => clocks !== null).length,
    'no update is lost': chapters.reduce((sum, { head }) => sum + Number(head?.['ver']?.N ?? 0), 0),
    'capacity is kept': of('assigned'),
    'loads are what the heads say': book.agents.length,
    'the spam view is nobody’s work': tickets.filter(({ aside }) => aside !== null).length,
    'nobody waits for who has left': of('unassigned'),
    'nobody waits while there is room': tickets.filter((each) => isActive(each.status) && !each.assignee).length,
    'an answer is written once and not lost': written.length,
    'every answer ends visibly, at most once at its provider': book.messages.filter(({ message }) => message.outbound)
      .length,
    'a held answer goes once or is taken back': held.length,
    'every moment is told of, once': of('clock-warned', 'clock-breached'),
    'what sleeps wakes': of('woken'),
    'a failure is told': of('delivery-failed'),
    'what was read is shown as read': wasRead.size,
    'a split has two sides': of('split'),
    'a rating counts once': rated.length,
    'a missed answer goes on by mail': services.ses.outbox().filter(({ tags }) => tags['kind'] === 'chat').length,
    'a program knows who calls': outside.calls.filter(({ headers }) => 'webhook-signature' in headers).length,
    'a request is decided on once': of('approval-requested'),
    'a notice tells of a fact': notices.length,
    'unreadable input is shown': book.quarantined.length,
    'every file ends or says why not': filesOf(book).length,
  };
}
