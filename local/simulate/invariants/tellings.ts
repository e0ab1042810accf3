import { clockPolicy } from '../../../shared/domain/evolve.ts';
import { nextMoment } from '../../../shared/domain/sla-moments.ts';
import { wakesAt } from '../../../shared/domain/snooze.ts';
import { isActive, type TicketEvent, ticketId } from '../../../shared/domain/ticket.ts';
import { headFromItem } from '../../../shared/store/ticket-items.ts';
import type { Stage } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book, Chapter } from './book.ts';

const DAY = 86_400_000;
/** The clocks of two environments may differ by five minutes each way. */
const SKEW = 600_000;
const LONGEST_RUN = 15 * 60_000;

const CLOCK_MARKS: ReadonlySet<string> = new Set(['clock-warned', 'clock-breached']);
/** What the condition of a policy may look at. */
const RETARGETING: ReadonlySet<string> = new Set(['transferred', 'priority-changed', 'tagged', 'fields-set']);

/** Every moment that has passed is told of, each once; a failure too; nobody is thanked for two mails in a day. */
export function checkTellings(stage: Stage, book: Book): void {
  for (const chapter of book.chapters.values()) {
    checkDue(stage, chapter);
    checkOnce(stage, chapter);
  }
  checkThanks(stage);
}

function checkDue({ world, policy, sweptAt }: Stage, { head }: Chapter): void {
  const ticket = head && headFromItem(head).ticket;
  if (!ticket || !isActive(ticket.status)) return;
  if (ticket.offer && ticket.offer.until <= sweptAt)
    accuse(world, 'offers end', `${ticketId(ticket)} still waits for ${ticket.assignee} to open it`);
  const wakes = wakesAt(ticket);
  if (wakes !== null && wakes <= sweptAt)
    accuse(world, 'what sleeps wakes', `${ticketId(ticket)} still sleeps, until ${new Date(wakes).toISOString()}`);
  if (!ticket.clocks) return;
  const moment = nextMoment(ticket.clocks, sweptAt, clockPolicy(ticket, policy));
  if (moment && moment.at <= sweptAt)
    accuse(
      world,
      'every moment is told of',
      `nobody was told of ${ticketId(ticket)}'s ${moment.metric}, due at ${new Date(moment.at).toISOString()}`,
    );
}

function checkOnce({ world }: Stage, { facts, conversation }: Chapter): void {
  const events = facts.flatMap((fact) => (fact.kind === 'event' ? fact.events : []));
  const told = new Map<string, number>();
  for (const [index, event] of events.entries())
    for (const telling of tellingOf(event)) {
      const before = told.get(telling);
      if (before !== undefined && !isAheadAgain(event, events.slice(before, index)))
        accuse(world, 'each thing is told once', `${telling} was told again in ${conversation.id}`);
      told.set(telling, index);
    }
}

/**
 * Other targets for a clock, or none, and then the old ones: what lies ahead once more may be told once more (clock.ts, retarget), to whoever has the ticket by then.
 * Seed 510020187: half a clock was over, the ticket went to a queue that has no such clock, and came back.
 */
function isAheadAgain({ type }: TicketEvent, since: readonly TicketEvent[]): boolean {
  return CLOCK_MARKS.has(type) && since.some((event) => RETARGETING.has(event.type));
}

/** What may be said once only, as words that are equal when it is. */
function tellingOf(event: TicketEvent): string[] {
  if (event.type === 'delivery-failed')
    return [`the failure of ${event.message}${event.path ? ` over ${event.path.at(-1)}` : ''}`];
  if (event.type === 'heard') return [`the word ${event.message} over ${event.path.at(-1)}`];
  if (event.type === 'woken') return [`the end of the snooze at ${new Date(event.until).toISOString()}`];
  if (event.type !== 'clock-warned' && event.type !== 'clock-breached') return [];
  const share = event.type === 'clock-warned' ? (event.percent ?? 80) : 100;
  return [`${event.type} of ${event.metric} (${share} %) at ${new Date(event.dueAt).toISOString()}`];
}

/** No run of a function outlasts a quarter of an hour (others.ts), so what was claimed and what left lie no further apart. */
function checkThanks({ world, services }: Stage): void {
  const last = new Map<string, number>();
  for (const { tags, destinations, sentAt } of services.ses.outbox()) {
    const [to = ''] = destinations;
    if (tags['kind'] !== 'acknowledgement') continue;
    const before = last.get(to);
    if (before !== undefined && sentAt - before < DAY - SKEW - LONGEST_RUN)
      accuse(
        world,
        'one acknowledgement a day',
        `${to} had two within ${Math.round((sentAt - before) / 60_000)} minutes`,
      );
    last.set(to, sentAt);
  }
}
