import type { ClockView, TicketDetail, TicketSummary } from '../../../shared/api/views.ts';
import type { Spell } from '../../shared/texts/spell.ts';
import { isDetail } from '../state/open-ticket.ts';
import { Avatar } from './avatar.tsx';
import { ChannelMark } from './channel-mark.tsx';
import { Contact } from './contact.tsx';
import { usePage, useVoice } from './context.ts';
import { FieldsForm } from './fields-form.tsx';
import { useTick } from './use-tick.ts';

/** Beside the conversation: the contact, the clocks, and why the desk decided as it did. */
export function Details({ ticket }: { ticket: TicketSummary | TicketDetail }) {
  const { state } = usePage();
  return (
    <aside class={state.details ? 'details details-open' : 'details'} aria-label="Details">
      <section class="contact">
        <Avatar name={ticket.contact.name || ticket.contact.address} />
        <div>
          <p>
            <strong>
              <bdi>{ticket.contact.name || 'No name'}</bdi>
            </strong>
          </p>
          <p class="muted">
            <bdi>{ticket.contact.address}</bdi>
          </p>
          <ChannelMark channel={ticket.channel} named />
        </div>
      </section>
      {isDetail(ticket) ? <Known ticket={ticket} /> : null}
    </aside>
  );
}

function Known({ ticket }: { ticket: TicketDetail }) {
  // Of some the desk keeps no more than a hash: that tells a reader nothing.
  const others = ticket.participants.filter((address) => address !== ticket.contact.address && /[@+]/.test(address));
  return (
    <>
      <Clocks clocks={ticket.clocks} />
      {ticket.organisation ? <Organisation {...ticket.organisation} /> : null}
      <FieldsForm key={`fields-${ticket.id}`} ticket={ticket} />
      <Contact key={ticket.id} ticket={ticket} />
      {ticket.rating ? (
        <section>
          <h2>How it went</h2>
          <p>{ticket.rating} of 5, says the customer</p>
        </section>
      ) : null}
      <section>
        <h2>Why it is here</h2>
        <ul class="because">
          {ticket.because.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </section>
      {others.length > 0 ? (
        <section>
          <h2>Also taking part</h2>
          <ul class="plain-list">
            {others.map((address) => (
              <li key={address} class="clip">
                <bdi>{address}</bdi>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Others ticket={ticket} />
    </>
  );
}

function Organisation({ name, fields }: NonNullable<TicketDetail['organisation']>) {
  return (
    <section>
      <h2>Organisation</h2>
      <p>{name}</p>
      <ul class="plain-list muted">
        {Object.entries(fields).map(([field, value]) => (
          <li key={field}>
            {field}: <bdi>{String(value)}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Clocks({ clocks }: { clocks: readonly ClockView[] }) {
  const { say, spell } = useVoice();
  useTick();
  const { ports } = usePage();
  if (clocks.length === 0) return null;
  return (
    <section>
      <h2>Clocks</h2>
      <dl class="clocks">
        {clocks.map((clock) => (
          <div key={`${clock.metric}-${clock.dueAt}`}>
            <dt>{say(`metric.${clock.metric}`)}</dt>
            <dd
              class={`clock-state-${clock.state}`}
              title={clock.dueAt ? `due ${spell.fullTime(clock.dueAt)}` : undefined}
            >
              {clockWords(clock, ports.clock.now(), spell)}
            </dd>
            {clock.believed ? (
              <dd class="clock-then" title={spell.fullTime(clock.believed.dueAt)}>
                {clock.believed.missed ? 'Missed' : 'Due'} {spell.dayAndTime(clock.believed.dueAt)} by the calendar of
                then
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
    </section>
  );
}

function clockWords({ state, dueAt }: ClockView, now: number, spell: Spell): string {
  if (state === 'met') return 'Met';
  if (state === 'met-late') return 'Met late';
  if (state === 'paused') return 'Paused';
  if (dueAt === null) return state === 'breached' ? 'Overdue' : 'Running';
  const left = Date.parse(dueAt) - now;
  return left < 0 || state === 'breached'
    ? `Overdue ${left < 0 ? spell.duration(left) : ''}`
    : `${spell.duration(left)} left`;
}

function Others({ ticket }: { ticket: TicketDetail }) {
  const { say } = useVoice();
  const { state, go } = usePage();
  if (ticket.others.length === 0) return null;
  return (
    <section>
      <h2>Same conversation</h2>
      <ul class="plain-list">
        {ticket.others.map((other) => (
          <li key={other.id}>
            <button type="button" class="link mono" onClick={() => go({ view: state.view, ticket: other.id })}>
              {other.ref}
            </button>{' '}
            <span class="muted">{say(`status.${other.status}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
