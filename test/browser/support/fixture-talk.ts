import type { TalkRequest, TicketCommand } from '../../../shared/api/requests.ts';
import type { MessageView } from '../../../shared/api/views.ts';
import type { FixtureState } from './fixture-state.ts';
import { type FixtureTicket, message } from './fixture-tickets.ts';

type Talk = Omit<Extract<TicketCommand, { type: 'talk' }>, 'type'>;
type Correction = Extract<TicketCommand, { type: 'correct' }>;

/** What the desk shows of a recorded talk. */
export function talkMessage({ me }: FixtureState, { id, at, text, way, direction, result, queue }: Talk): MessageView {
  const first = { at: new Date().toISOString(), by: me.name, happenedAt: at, text, because: '' };
  const talk = { way, direction, result, queue: queue ?? null, versions: [first] };
  return message(at, 'note', me.name, text, { id, talk });
}

export function correctTalk(
  { me }: FixtureState,
  { messages }: FixtureTicket,
  { message: id, ...said }: Correction,
): void {
  const found = messages.find((each) => each.id === id);
  if (!found?.talk) return;
  const version = {
    at: new Date().toISOString(),
    by: me.name,
    happenedAt: said.at,
    text: said.text,
    because: said.because,
  };
  Object.assign(found, { text: said.text, at: said.at, edited: true });
  found.talk.versions.push(version);
}

/** A ticket of its own, made after another of the fixture's. */
export function openByTalk(state: FixtureState, request: TalkRequest): FixtureTicket {
  const known = state.tickets.get(request.id);
  if (known) return known;
  const [pattern] = state.tickets.values();
  if (!pattern) throw new Error('the fixture has tickets');
  const { name, phone = '', email = '' } = request.contact;
  const entry: FixtureTicket = {
    ...pattern,
    messages: [talkMessage(state, request)],
    events: [],
    ticket: {
      ...pattern.ticket,
      id: request.id,
      ref: 'SB-TALKX7K2',
      subject: request.subject || request.text,
      channel: request.way,
      contact: { key: phone || email || name, name, address: '' },
      queue: request.queue,
      answerable: false,
      others: [],
      clocks: [],
      openedAt: request.at,
      preview: request.text,
    },
  };
  state.tickets.set(request.id, entry);
  return entry;
}
