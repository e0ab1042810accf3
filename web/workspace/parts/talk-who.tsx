import { useState } from 'preact/hooks';
import type { FoundContact } from '../../../shared/api/contact-views.ts';
import { findContacts } from '../effects/contact.ts';
import { findRef } from '../effects/ticket.ts';
import { asRef } from '../state/ref.ts';
import { talkCandidates } from '../state/talk.ts';
import { findTicket } from '../state/workspace.ts';
import { ChannelMark } from './channel-mark.tsx';
import { usePage } from './context.ts';
import type { PartProps } from './talk-dialog.tsx';
import { useRareVoice } from './use-rare-voice.ts';

/** Whom it was with: the contact of a ticket, on which it is then kept, or somebody new. */
export function TalkWho(props: PartProps) {
  const { say } = useRareVoice();
  return (
    <fieldset>
      <legend>{say('withWhom')}</legend>
      {props.draft.ticket === null ? <Somebody {...props} /> : <About {...props} ticket={props.draft.ticket} />}
    </fieldset>
  );
}

function About({ ticket, onChange }: PartProps & { ticket: string }) {
  const { state } = usePage();
  const { say } = useRareVoice();
  const about = findTicket(state, ticket);
  return (
    <p class="talk-about">
      {about ? (
        <span class="clip" dir="auto">
          <ChannelMark channel={about.channel} />{' '}
          <strong>
            <bdi>{about.contact.name}</bdi>
          </strong>{' '}
          <bdi class="mono">{about.ref}</bdi> <bdi>{about.subject || about.preview}</bdi>
        </span>
      ) : (
        <span class="mono">{say('foundTicket')}</span>
      )}
      <button type="button" class="link" onClick={() => onChange({ ticket: null })}>
        {say('somebodyElse')}
      </button>
    </p>
  );
}

function Somebody({ draft, onChange }: PartProps) {
  const { say } = useRareVoice();
  const text = (field: 'name' | 'phone' | 'email' | 'subject', label: string, more: object = {}) => (
    <label>
      {label}
      <input
        value={draft[field]}
        autocomplete="off"
        onInput={(event) => onChange({ [field]: event.currentTarget.value })}
        {...more}
      />
    </label>
  );
  return (
    <>
      <Finder onChange={onChange} />
      {text('name', say('name'), { maxLength: 120 })}
      <div class="talk-row">
        {text('phone', say('phone'), { type: 'tel', maxLength: 40, placeholder: '+49 …' })}
        {text('email', say('email'), { type: 'email', maxLength: 254 })}
      </div>
      {text('subject', say('about'), { maxLength: 200 })}
    </>
  );
}

/** By what somebody reads out, or by what stands on this page; a number or an address is asked for at the desk. */
function Finder({ onChange }: Pick<PartProps, 'onChange'>) {
  const { state, ports } = usePage();
  const { say } = useRareVoice();
  const [words, setWords] = useState('');
  const [found, setFound] = useState<FoundContact[] | null>(null);
  const find = async () => {
    const wanted = words.trim();
    if (!/^sb-/i.test(wanted)) return setFound(await findContacts(ports, wanted));
    const ticket = await findRef(ports, asRef(wanted));
    if (ticket) onChange({ ticket });
  };
  return (
    <>
      <label>
        {say('somebodyWithTicket')}
        <input
          type="search"
          value={words}
          placeholder={say('findSomebody')}
          autocomplete="off"
          onInput={(event) => {
            setWords(event.currentTarget.value);
            setFound(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void find();
          }}
        />
      </label>
      <ul class="plain" aria-label={say('ticketsFound')}>
        {talkCandidates(state, words).map((each) => (
          <li key={each.id}>
            <button
              type="button"
              class="link clip"
              onClick={() => onChange({ ticket: each.id, queue: each.queue, was: each.queue })}
            >
              <ChannelMark channel={each.channel} /> <bdi>{each.contact.name}</bdi> <bdi class="mono">{each.ref}</bdi>{' '}
              <bdi>{each.subject || each.preview}</bdi>
            </button>
          </li>
        ))}
        {(found ?? []).map((each) => (
          <Known key={each.id} known={each} onChange={onChange} />
        ))}
      </ul>
      {found?.length === 0 ? (
        <p class="muted" role="status">
          {say('nobodyByThat')}
        </p>
      ) : null}
    </>
  );
}

/** Their latest ticket, or another one for them: then the number or address leads to who they are. */
function Known({ known, onChange }: Pick<PartProps, 'onChange'> & { known: FoundContact }) {
  const { say } = useRareVoice();
  const { name, address, channel, ticket } = known;
  const way = address.includes('@') ? { email: address } : { phone: address };
  return (
    <li>
      <button
        type="button"
        class="link clip"
        disabled={ticket.status === 'closed'}
        onClick={() => onChange({ ticket: ticket.id, queue: ticket.queue, was: ticket.queue })}
      >
        <ChannelMark channel={channel} /> <bdi>{name || address}</bdi> <bdi class="mono">{ticket.ref}</bdi>{' '}
        <bdi>{ticket.subject}</bdi>
      </button>
      <button type="button" class="link" onClick={() => onChange({ name: name || address, ...way })}>
        {say('newTicketFor', { name: name || address })}
      </button>
    </li>
  );
}
