import { useRef, useState } from 'preact/hooks';
import type { MessageView, TalkView } from '../../../shared/api/views.ts';
import { correctTalk } from '../effects/talk.ts';
import { fieldTime } from '../state/talk.ts';
import { usePage } from './context.ts';
import { FormFoot } from './form-foot.tsx';
import { type RareVoice, useRareVoice } from './use-rare-voice.ts';
import { Words } from './words.tsx';

type TalkProps = { ticket: string; message: MessageView; talk: TalkView };

/** The trail: who recorded it and when, every version with its reason, and the way to another. */
export function TalkTrail({ ticket, message, talk }: TalkProps) {
  const { say, spell } = useRareVoice();
  const [correcting, setCorrecting] = useState(false);
  return (
    <details class="folded talk-trail">
      <summary>{say('whoRecorded')}</summary>
      <ol>
        {talk.versions.map((version, index) => (
          <li key={version.at}>
            {versionWords(version, index > 0, { say, spell })}
            {talk.versions.length > 1 ? <Words text={version.text} /> : null}
          </li>
        ))}
      </ol>
      {correcting ? (
        <Correction ticket={ticket} message={message} onDone={() => setCorrecting(false)} />
      ) : (
        <button type="button" class="link" onClick={() => setCorrecting(true)}>
          {say('correct')}
        </button>
      )}
    </details>
  );
}

function versionWords(
  { by, at, happenedAt, because }: TalkView['versions'][number],
  corrected: boolean,
  { say, spell }: Pick<RareVoice, 'say' | 'spell'>,
): string {
  const told = { name: by, time: spell.fullTime(at), held: spell.fullTime(happenedAt) };
  return corrected ? say('correctedBy', { ...told, reason: because }) : say('recordedBy', told);
}

type CorrectionProps = Omit<TalkProps, 'talk'> & { onDone: () => void };

function Correction({ ticket, message, onDone }: CorrectionProps) {
  const { ports } = usePage();
  const { say } = useRareVoice();
  const id = useRef(ports.newId());
  const [text, setText] = useState(message.text);
  const [at, setAt] = useState(() => fieldTime(Date.parse(message.at)));
  const [because, setBecause] = useState('');
  const [error, setError] = useState('');
  const submit = async (event: Event) => {
    event.preventDefault();
    // The field knows minutes only: an hour that nobody has touched stays as it was.
    const then = at === fieldTime(Date.parse(message.at)) ? message.at : new Date(at).toISOString();
    const said = { text: text.trim(), at: then, because: because.trim() };
    const refused = await correctTalk(ports, ticket, { type: 'correct', id: id.current, message: message.id, ...said });
    if (refused === null) onDone();
    else setError(refused);
  };
  return (
    <form class="talk-form" onSubmit={(event) => void submit(event)}>
      <label>
        {say('whatWasSaid')}
        <textarea rows={4} dir="auto" required value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <div class="talk-row">
        <label>
          {say('when')}
          <input
            type="datetime-local"
            required
            max={fieldTime(ports.clock.now())}
            value={at}
            onInput={(event) => setAt(event.currentTarget.value)}
          />
        </label>
        <label>
          {say('whyItChanges')}
          <input required maxLength={300} value={because} onInput={(event) => setBecause(event.currentTarget.value)} />
        </label>
      </div>
      <FormFoot note={say('firstStays')} act={say('correct')} error={error} onCancel={onDone} />
    </form>
  );
}
