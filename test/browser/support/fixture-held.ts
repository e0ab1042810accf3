import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { HeldView, TakenBack } from '../../../shared/api/views.ts';
import { obey } from './fixture-commands.ts';
import type { FixtureState } from './fixture-state.ts';

export const heldOf = ({ held }: FixtureState, ticket: string): HeldView[] =>
  held.filter((each) => each.ticket === ticket).map(({ view }) => view);

/** Null: it is not to wait. */
export function holdFixture(state: FixtureState, ticket: string, command: TicketCommand): HeldView | null {
  if (command.type !== 'reply' || !command.hold) return null;
  const { hold: _, draft: _draft, ...words } = command;
  const until = new Date(Date.now() + state.undoSeconds * 1000).toISOString();
  const view: HeldView = { id: command.id, state: 'held', until, why: '', command: words };
  state.held.push({ ticket, view });
  return view;
}

export function takeBackFixture(state: FixtureState, ticket: string, name: string): TakenBack {
  const found = heldOf(state, ticket).find(({ id }) => id === name);
  state.held = state.held.filter(({ view }) => view !== found);
  const sent = state.tickets.get(ticket)?.messages.some(({ id }) => id === name) ?? false;
  return { outcome: sent ? 'sent' : 'taken-back', command: found?.command ?? null };
}

/** Its moment has come: the desk sends it, or says why it could not. */
export function letGoFixture(state: FixtureState, ticket: string, why = ''): void {
  const entry = state.tickets.get(ticket);
  for (const { view } of state.held.filter((each) => each.ticket === ticket)) {
    if (why) Object.assign(view, { state: 'refused', why });
    else if (entry) obey(state, entry, view.command);
    const message = entry?.messages.find(({ id }) => id === view.id);
    if (message) message.at = view.until;
  }
  if (!why) state.held = state.held.filter((each) => each.ticket !== ticket);
  if (entry) state.tell(changeOf(entry.ticket));
}

const changeOf = ({ id, ref, version }: { id: string; ref: string; version: number }) => ({
  type: 'notice' as const,
  id: `${id}|let-go-${version}`,
  kind: 'changed' as const,
  at: new Date().toISOString(),
  text: '',
  ticket: id,
  ref,
});
