import type { MergeAnswer, PartView } from '../../../shared/api/views.ts';
import type { FixtureState } from './fixture-state.ts';
import type { FixtureTicket } from './fixture-tickets.ts';

/** Merges as the desk would, as far as the screen can tell: what is shown of the target, and the banner on the source. */
export function mergeFixture(source: FixtureTicket, target: FixtureTicket): MergeAnswer {
  const { ticket } = source;
  const { id, ref, channel, account, contact, answerable, limit, window } = ticket;
  const part: PartView = { id, ref, channel, account, contact, answerable, limit, window, into: target.ticket.id };
  Object.assign(ticket, { status: 'closed', version: ticket.version + 1 });
  ticket.merged = { id: target.ticket.id, ref: target.ticket.ref };
  target.ticket.version += 1;
  target.ticket.parts = [...target.ticket.parts, part];
  // What was made of the target's own messages brings none of them twice.
  const own = source.messages.filter(({ part: home }) => home !== target.ticket.id);
  target.messages.push(...own.map((message) => ({ ...message, part: id })));
  const same = contact.key === target.ticket.contact.key;
  const now = new Date().toISOString();
  return { ticket: target.ticket, source: ticket, warnings: same ? [] : ['contacts-differ'], now };
}

export function unmergeFixture(state: FixtureState, { ticket }: FixtureTicket): void {
  const target = ticket.merged && state.tickets.get(ticket.merged.id);
  Object.assign(ticket, { status: 'open', merged: null, version: ticket.version + 1 });
  if (!target) return;
  target.ticket.version += 1;
  target.ticket.parts = target.ticket.parts.filter(({ id }) => id !== ticket.id);
  target.messages.splice(0, target.messages.length, ...target.messages.filter(({ part }) => part !== ticket.id));
}
