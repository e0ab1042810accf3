import { useEffect, useRef, useState } from 'preact/hooks';
import type { ContactView, IdentityView } from '../../../shared/api/contact-views.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { linkContact, readContact } from '../effects/contact.ts';
import { asRef } from '../state/ref.ts';
import { channelWord } from '../state/words.ts';
import { ChannelMark } from './channel-mark.tsx';
import { usePage } from './context.ts';
import { useWide } from './use-narrow.ts';
import { useRareVoice } from './use-rare-voice.ts';

/** What an agent is about to say: of whom, and whether it is the same person. */
type Asking = { other: string; named: string; linked: boolean };

/** Who wrote this, over all channels: other identities and why they are taken for theirs, all their tickets, and what agents have said. */
export function Contact({ ticket }: { ticket: TicketSummary }) {
  const { say } = useRareVoice();
  const [view, setView] = useContact(ticket.id);
  const [asking, setAsking] = useState<Asking | null>(null);
  if (!view) return null;
  const theirs = view.identities.filter(({ how }) => how !== 'own');
  return (
    <>
      {theirs.length > 0 ? (
        <section>
          <h2>{say('alsoThisPerson')}</h2>
          <ul class="people">
            {theirs.map((each) => (
              <Person
                key={each.id}
                person={each}
                note={each.how === 'automatic' ? each.because : `${each.by}: ${each.because}`}
                does="part"
                onAsk={(named) => setAsking({ other: each.id, named, linked: false })}
              />
            ))}
          </ul>
        </section>
      ) : null}
      {view.others.length > 0 ? (
        <section>
          <h2>{say('perhapsPerson')}</h2>
          <ul class="people">
            {view.others.map((each) => (
              <Person
                key={each.id}
                person={each}
                note={say('sameAddress')}
                does="link"
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
            {say('linkAnother')}
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

type PersonProps = { person: IdentityView; note: string; does: 'link' | 'part'; onAsk: (named: string) => void };

function Person({ person, note, does, onAsk }: PersonProps) {
  const { say } = useRareVoice();
  const named = say('personBy', {
    name: person.name || person.address,
    channel: channelWord(person.channel, say),
  });
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
      <button
        type="button"
        class="link"
        aria-label={say(`person.${does}`, { person: named })}
        onClick={() => onAsk(named)}
      >
        {say(`more.${does}`)}
      </button>
    </li>
  );
}

type BecauseProps = { ticket: string; asking: Asking; onDone: () => void; onView: (view: ContactView) => void };

/** A link without its reason could not be judged by whoever comes next. */
function Because({ ticket, asking, onDone, onView }: BecauseProps) {
  const { ports } = usePage();
  const { say } = useRareVoice();
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
      aria-label={say(asking.linked ? 'link' : 'part')}
      onSubmit={(event) => void submit(event)}
    >
      {asking.named ? (
        <p>{say(asking.linked ? 'samePersonAs' : 'notSamePersonAs', { person: asking.named })}</p>
      ) : (
        <label>
          {say('samePersonAsIn')}
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
        {say('howYouKnow')}
        <input required maxLength={300} value={because} onInput={(event) => setBecause(event.currentTarget.value)} />
      </label>
      <footer>
        <button type="submit" class="button button-main">
          {say(asking.linked ? 'link' : 'part')}
        </button>
        <button type="button" class="button" onClick={onDone}>
          {say('cancel')}
        </button>
      </footer>
    </form>
  );
}

function History({ view, ticket }: { view: ContactView; ticket: TicketSummary }) {
  const { say } = useRareVoice();
  const { state, go } = usePage();
  const others = view.history.filter(({ id }) => id !== ticket.id);
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{say('onAllChannels')}</h2>
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
            <span class="clip" dir="auto">
              <bdi>{subject}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Trail({ view: { trail } }: { view: ContactView }) {
  const { say, spell } = useRareVoice();
  if (trail.length === 0) return null;
  return (
    <details class="folded">
      <summary>{say('whoLinked')}</summary>
      <ul class="because">
        {trail.map(({ type, what, because, by, at }) => (
          <li key={`${at}-${what}`}>{say(`trail.${type}`, { by, what, time: spell.fullTime(at), reason: because })}</li>
        ))}
      </ul>
    </details>
  );
}
