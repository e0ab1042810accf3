import { useEffect, useRef, useState } from 'preact/hooks';
import type { ContactView, IdentityView, TicketSummary } from '../../../shared/api/views.ts';
import { linkContact, readContact } from '../effects/contact.ts';
import { asRef } from '../state/ref.ts';
import { channelWord } from '../state/words.ts';
import { ChannelMark } from './channel-mark.tsx';
import { usePage, useVoice } from './context.ts';
import { useWide } from './use-narrow.ts';

/** What an agent is about to say: of whom, and whether it is the same person. */
type Asking = { other: string; named: string; linked: boolean };

/** Who wrote this, over all channels: other identities and why they are taken for theirs, all their tickets, and what agents have said. */
export function Contact({ ticket }: { ticket: TicketSummary }) {
  const [view, setView] = useContact(ticket.id);
  const [asking, setAsking] = useState<Asking | null>(null);
  if (!view) return null;
  const theirs = view.identities.filter(({ how }) => how !== 'own');
  return (
    <>
      {theirs.length > 0 ? (
        <section>
          <h2>Also this person</h2>
          <ul class="people">
            {theirs.map((each) => (
              <Person
                key={each.id}
                person={each}
                note={each.how === 'automatic' ? each.because : `${each.by}: ${each.because}`}
                word="Part"
                onAsk={(named) => setAsking({ other: each.id, named, linked: false })}
              />
            ))}
          </ul>
        </section>
      ) : null}
      {view.others.length > 0 ? (
        <section>
          <h2>Perhaps, but not proven</h2>
          <ul class="people">
            {view.others.map((each) => (
              <Person
                key={each.id}
                person={each}
                note="The same address, not linked"
                word="Link"
                onAsk={(named) => setAsking({ other: each.id, named, linked: true })}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <History view={view} ticket={ticket} />
      <section>
        {asking ? (
          <Because ticket={ticket.id} asking={asking} onDone={() => setAsking(null)} onView={setView} />
        ) : (
          <button type="button" class="link" onClick={() => setAsking({ other: '', named: '', linked: true })}>
            Link with another ticket’s contact
          </button>
        )}
        <Trail view={view} />
      </section>
    </>
  );
}

/** Asked for once a ticket, and only where it is seen. */
function useContact(ticket: string): [ContactView | null, (view: ContactView) => void] {
  const { state, ports } = usePage();
  const [held, setHeld] = useState<{ ticket: string; view: ContactView } | null>(null);
  const wide = useWide();
  const seen = wide || state.details;
  useEffect(() => {
    let gone = false;
    if (seen)
      void readContact(ports, ticket).then((view) => {
        if (view && !gone) setHeld({ ticket, view });
      });
    return () => {
      gone = true;
    };
  }, [ports, ticket, seen]);
  return [held?.ticket === ticket ? held.view : null, (view) => setHeld({ ticket, view })];
}

type PersonProps = { person: IdentityView; note: string; word: string; onAsk: (named: string) => void };

function Person({ person, note, word, onAsk }: PersonProps) {
  const { say } = useVoice();
  const named = `${person.name || person.address} by ${channelWord(person.channel, say)}`;
  return (
    <li>
      <span class="people-name">
        <ChannelMark channel={person.channel} /> <bdi>{person.name || person.address}</bdi>
        {person.name ? (
          <span class="muted">
            {' '}
            <bdi>{person.address}</bdi>
          </span>
        ) : null}
      </span>
      <span class="muted">{note}</span>
      <button type="button" class="link" aria-label={`${word} ${named} …`} onClick={() => onAsk(named)}>
        {word} …
      </button>
    </li>
  );
}

type BecauseProps = { ticket: string; asking: Asking; onDone: () => void; onView: (view: ContactView) => void };

/** A link without its reason could not be judged by whoever comes next. */
function Because({ ticket, asking, onDone, onView }: BecauseProps) {
  const { ports } = usePage();
  const [ref, setRef] = useState('');
  const form = useRef<HTMLFormElement>(null);
  // It may stand below what is seen.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const [because, setBecause] = useState('');
  const submit = async (event: Event) => {
    event.preventDefault();
    const link = { other: asking.other || asRef(ref), linked: asking.linked, because: because.trim() };
    const view = await linkContact(ports, ticket, link);
    if (!view) return;
    onView(view);
    onDone();
  };
  return (
    <form
      ref={form}
      class="talk-form"
      aria-label={asking.linked ? 'Link' : 'Part'}
      onSubmit={(event) => void submit(event)}
    >
      {asking.named ? (
        <p>
          {asking.linked ? 'The same person as' : 'Not the same person as'} <strong>{asking.named}</strong>
        </p>
      ) : (
        <label>
          The same person as in
          <input
            required
            placeholder="SB-…"
            autocomplete="off"
            value={ref}
            onInput={(e) => setRef(e.currentTarget.value)}
          />
        </label>
      )}
      <label>
        How you know
        <input required maxLength={300} value={because} onInput={(event) => setBecause(event.currentTarget.value)} />
      </label>
      <footer>
        <button type="submit" class="button button-main">
          {asking.linked ? 'Link' : 'Part'}
        </button>
        <button type="button" class="button" onClick={onDone}>
          Cancel
        </button>
      </footer>
    </form>
  );
}

function History({ view, ticket }: { view: ContactView; ticket: TicketSummary }) {
  const { say } = useVoice();
  const { state, go } = usePage();
  const others = view.history.filter(({ id }) => id !== ticket.id);
  if (others.length === 0) return null;
  return (
    <section>
      <h2>On all channels</h2>
      <ul class="people">
        {others.map(({ id, ref, channel, subject, status }) => (
          <li key={id}>
            <span class="people-name">
              <ChannelMark channel={channel} />{' '}
              <button type="button" class="link mono" onClick={() => go({ view: state.view, ticket: id })}>
                {ref}
              </button>{' '}
              <span class="muted">{say(`status.${status}`)}</span>
            </span>
            <span class="clip">
              <bdi>{subject}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Trail({ view: { trail } }: { view: ContactView }) {
  const { spell } = useVoice();
  if (trail.length === 0) return null;
  return (
    <details class="folded">
      <summary>Who linked and parted</summary>
      <ul class="because">
        {trail.map(({ type, what, because, by, at }) => (
          <li key={`${at}-${what}`}>
            <bdi>{by}</bdi> {type} {what}, {spell.fullTime(at)}: <bdi>{because}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
