import { clockPolicy } from '../../../shared/domain/evolve.ts';
import { nextMoment } from '../../../shared/domain/sla-moments.ts';
import { isActive, type TicketEvent, ticketId } from '../../../shared/domain/ticket.ts';
import { headFromItem } from '../../../shared/store/ticket-items.ts';
import type { Stage } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book, Chapter } from './book.ts';

const DAY = 86_400_000;
/** The clocks of two environments may differ by five minutes each way. */
const SKEW = 600_000;

/** Every moment that has passed is told of, each once; a failure too; nobody is thanked for two mails in a day. */
export function checkTellings(stage: Stage, book: Book): void {
  for (const chapter of book.chapters.values()) {
    checkDue(stage, chapter);
    checkOnce(stage, chapter);
  }
  checkThanks(stage, book);
}

function checkDue({ world, policy, sweptAt }: Stage, { head }: Chapter): void {
  const ticket = head && headFromItem(head).ticket;
  if (!ticket?.clocks || !isActive(ticket.status)) return;
  const moment = nextMoment(ticket.clocks, sweptAt, clockPolicy(ticket, policy));
  if (moment && moment.at <= sweptAt)
    accuse(
      world,
      'every moment is told of',
      `nobody was told of ${ticketId(ticket)}'s ${moment.metric}, due at ${new Date(moment.at).toISOString()}`,
    );
}

function checkOnce({ world }: Stage, { facts, conversation }: Chapter): void {
  const told = facts.flatMap((fact) => (fact.kind === 'event' ? fact.events.flatMap((event) => tellingOf(event)) : []));
  const twice = told.find((telling, index) => told.indexOf(telling) !== index);
  if (twice) accuse(world, 'each thing is told once', `${twice} was told again in ${conversation.id}`);
}

/** What may be said once only, as words that are equal when it is. */
function tellingOf(event: TicketEvent): string[] {
  if (event.type === 'delivery-failed') return [`the failure of ${event.message}`];
  if (event.type !== 'clock-warned' && event.type !== 'clock-breached') return [];
  return [`${event.type} of ${event.metric} at ${new Date(event.dueAt).toISOString()}`];
}

/** Counted over all days, since a run of a function may outlast one here: what it has claimed before midnight leaves after the next. */
function checkThanks({ world, services }: Stage, { messages }: Book): void {
  const began = Math.min(...messages.map(({ message }) => message.at));
  const times = new Map<string, number>();
  for (const { tags, destinations, sentAt } of services.ses.outbox()) {
    const [to = ''] = destinations;
    if (tags['kind'] !== 'acknowledgement') continue;
    const count = (times.get(to) ?? 0) + 1;
    times.set(to, count);
    const days = 1 + Math.floor((sentAt - began) / (DAY - SKEW));
    if (count > days)
      accuse(world, 'one acknowledgement a day', `${to} had ${count} in ${days === 1 ? 'a day' : `${days} days`}`);
  }
}
