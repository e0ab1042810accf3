import { hasLeft } from '../../../shared/domain/assignment-policy.ts';
import { isAsleep } from '../../../shared/domain/snooze.ts';
import { isActive, ticketId } from '../../../shared/domain/ticket.ts';
import { headFromItem } from '../../../shared/store/ticket-items.ts';
import type { Stage } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book } from './book.ts';

/** A customer who waits for an answer does not wait for somebody who has left. */
export function checkLeft({ world, settings, sweptAt }: Stage, { chapters, agents }: Book): void {
  const gone = agents.filter((agent) => hasLeft(attendanceOf(agent), settings.assignment, sweptAt));
  for (const { head } of chapters.values()) {
    const ticket = head && headFromItem(head).ticket;
    if (!ticket?.waiting || !isActive(ticket.status) || ticket.merged || isAsleep(ticket)) continue;
    const holder = gone.find(({ id }) => id?.S === ticket.assignee);
    if (holder) accuse(world, 'nobody waits for who has left', `${ticketId(ticket)} waits for ${holder['name']?.S}`);
  }
}

function attendanceOf(agent: Book['agents'][number]) {
  const since = agent['since']?.N;
  return {
    presence: agent['presence']?.S === 'available' ? ('available' as const) : ('away' as const),
    ...(since === undefined ? {} : { since: Number(since) }),
  };
}
