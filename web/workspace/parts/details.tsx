import type { ClockView, TicketDetail, TicketSummary } from '../../../shared/api/views.ts';
import { isLead } from '../state/lead.ts';
import { isDetail } from '../state/open-ticket.ts';
import { wholeReasons } from '../state/reasons.ts';
import { ruleIn } from '../state/rule-in.ts';
import type { Voice } from '../texts/voice.ts';
import { Avatar } from './avatar.tsx';
import { ChannelMark } from './channel-mark.tsx';
import { usePage, useVoice } from './context.ts';
import { Icon } from './icon.tsx';
import { laterPanel } from './later.tsx';
import { useTick } from './use-tick.ts';

const FieldsForm = laterPanel(async () => (await import('./rare.ts')).FieldsForm);
const Contact = laterPanel(async () => (await import('./rare.ts')).Contact);

/** Beside the conversation: the contact, the clocks, and why the desk decided as it did. */
export function Details({ ticket }: { ticket: TicketSummary | TicketDetail }) {
  const { state, ports } = usePage();
  const { say } = useVoice();
  // It lies over the button that opened it: where that is seen again, the keyboard goes on.
  const hide = () => {
    ports.store.dispatch({ type: 'details' });
    document.querySelector<HTMLElement>('.head .details-button')?.focus();
  };
  return (
    <aside class={state.details ? 'details details-open' : 'details'} aria-label={say('details')}>
      <section class="contact">
        <Avatar name={ticket.contact.name || ticket.contact.address} />
        <div class="grow">
          <p>
            <strong>
              <bdi>{ticket.contact.name || say('noName')}</bdi>
            </strong>
          </p>
          {ticket.contact.address === ticket.contact.name ? null : (
            <p class="muted">
              <bdi>{ticket.contact.address}</bdi>
            </p>
          )}
          <ChannelMark channel={ticket.channel} named />
        </div>
        <button type="button" class="button-plain details-button" aria-label={say('close')} onClick={hide}>
          <Icon name="close" />
        </button>
      </section>
      {isDetail(ticket) ? <Known ticket={ticket} /> : null}
    </aside>
  );
}

function Known({ ticket }: { ticket: TicketDetail }) {
  const { state } = usePage();
  const { say } = useVoice();
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
          <h2>{say('howItWent')}</h2>
          <p>{say('ratedOf5', { rating: ticket.rating })}</p>
        </section>
      ) : null}
      <section>
        <h2>{say('whyHere')}</h2>
        <ul class="because">
          {wholeReasons(ticket.because, state.tickets[ticket.id]?.messages ?? []).map((reason) => (
            <li key={reason} lang="en" dir="auto">
              <Reason text={reason} />
            </li>
          ))}
        </ul>
      </section>
      {others.length > 0 ? (
        <section>
          <h2>{say('alsoTakingPart')}</h2>
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

/** Where a rule has decided, it can be looked at by whoever sees the settings. */
function Reason({ text }: { text: string }) {
  const { state, go } = usePage();
  const rule = isLead(state) ? ruleIn(text) : null;
  if (rule === null) return <>{text}</>;
  return (
    <button type="button" class="link" onClick={() => go({ view: 'settings', ticket: null, q: rule })}>
      {text}
    </button>
  );
}

function Organisation({ name, fields }: NonNullable<TicketDetail['organisation']>) {
  const { say } = useVoice();
  return (
    <section>
      <h2>{say('organisation')}</h2>
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
      <h2>{say('clocks')}</h2>
      <dl class="clocks">
        {clocks.map((clock) => (
          <div key={`${clock.metric}-${clock.dueAt}`}>
            <dt>{say(`metric.${clock.metric}`)}</dt>
            <dd
              class={`clock-state-${clock.state}`}
              title={clock.dueAt ? say('dueAt', { time: spell.fullTime(clock.dueAt) }) : undefined}
            >
              {clockWords(clock, ports.clock.now(), ports)}
            </dd>
            {clock.believed ? (
              <dd class="clock-then" title={spell.fullTime(clock.believed.dueAt)}>
                {say(clock.believed.missed ? 'missedThen' : 'dueThen', {
                  time: spell.dayAndTime(clock.believed.dueAt),
                })}
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
    </section>
  );
}

function clockWords({ state, dueAt }: ClockView, now: number, { say, spell }: Voice): string {
  if (dueAt === null || state === 'met' || state === 'met-late' || state === 'paused') return say(`clock.${state}`);
  const left = Date.parse(dueAt) - now;
  if (left < 0) return say('clockOver', { time: spell.duration(left) });
  return state === 'breached' ? say('clock.breached') : say('clockLeft', { time: spell.duration(left) });
}

function Others({ ticket }: { ticket: TicketDetail }) {
  const { say } = useVoice();
  const { state, go } = usePage();
  if (ticket.others.length === 0) return null;
  return (
    <section>
      <h2>{say('sameConversation')}</h2>
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
