import { useEffect, useRef, useState } from 'preact/hooks';
import { recordTalk } from '../effects/talk.ts';
import { emptyTalk, fieldTime, lackOf, OUTCOMES, type Outcome, type TalkDraft, WAY_WORDS } from '../state/talk.ts';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';
import { TalkWho } from './talk-who.tsx';

/** How a part of the form changes it. */
export type Change = (change: Partial<TalkDraft>) => void;
export type PartProps = { draft: TalkDraft; onChange: Change };

/** A telephone call or a visit, as the agent writes it down: how, when, who, what, and what follows. */
export function TalkDialog() {
  const { state, ports, go } = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  const [draft, setDraft] = useState(() => emptyTalk(state, { id: ports.newId(), now: ports.clock.now() }));
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => ports.store.dispatch({ type: 'dialog', shown: null });
  const submit = async (event: Event) => {
    event.preventDefault();
    const lack = lackOf(draft, ports.clock.now());
    setError(lack ?? '');
    if (lack !== null || busy) return;
    setBusy(true);
    const answer = await recordTalk(ports, draft);
    setBusy(false);
    if ('error' in answer) return setError(answer.error);
    close();
    go({ view: state.view, ticket: answer.ticket });
  };
  const part: PartProps = { draft, onChange: (change) => setDraft((held) => ({ ...held, ...change })) };
  return (
    <dialog class="help talk" ref={dialog} aria-labelledby="talk-title" onClose={close}>
      <header>
        <h2 id="talk-title">Record a call or a visit</h2>
        <button type="button" class="button-plain" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      <form class="talk-form" onSubmit={(event) => void submit(event)}>
        <How {...part} />
        <TalkWho {...part} />
        <Said {...part} />
        <Follows {...part} />
        {error ? (
          <p class="talk-error" role="alert">
            {error}
          </p>
        ) : null}
        <footer>
          <span class="muted">Only your team sees this. You are named as its writer.</span>
          <button type="submit" class="button button-main" disabled={busy}>
            Record
          </button>
        </footer>
      </form>
    </dialog>
  );
}

function How({ draft, onChange }: PartProps) {
  const { ports } = usePage();
  return (
    <div class="talk-row">
      <label>
        How
        <select
          value={draft.way}
          onChange={(event) => onChange({ way: event.currentTarget.value as TalkDraft['way'] })}
        >
          {Object.entries(WAY_WORDS).map(([way, word]) => (
            <option key={way} value={way}>
              {word}
            </option>
          ))}
        </select>
      </label>
      <label>
        Who began
        <select
          value={draft.direction}
          onChange={(event) => onChange({ direction: event.currentTarget.value as TalkDraft['direction'] })}
        >
          <option value="in">They did</option>
          <option value="out">We did</option>
        </select>
      </label>
      <label>
        When
        <input
          type="datetime-local"
          required
          max={fieldTime(ports.clock.now())}
          value={draft.at}
          onInput={(event) => onChange({ at: event.currentTarget.value })}
        />
      </label>
    </div>
  );
}

function Said({ draft, onChange }: PartProps) {
  return (
    <label>
      What was said
      <textarea
        rows={5}
        dir="auto"
        required
        maxLength={100_000}
        value={draft.text}
        onInput={(event) => onChange({ text: event.currentTarget.value })}
      />
    </label>
  );
}

function Follows({ draft, onChange }: PartProps) {
  const { state } = usePage();
  return (
    <div class="talk-row">
      <label>
        How it ended
        <select value={draft.outcome} onChange={(event) => onChange({ outcome: event.currentTarget.value as Outcome })}>
          {Object.entries(OUTCOMES).map(([outcome, { label }]) => (
            <option key={outcome} value={outcome}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        Who follows it up
        <select
          value={draft.queue}
          onChange={(event) => onChange({ queue: event.currentTarget.value as TalkDraft['queue'] })}
        >
          <option value="csr">{state.desk?.queues.csr.name ?? 'CSR'}</option>
          <option value="tsr">{state.desk?.queues.tsr.name ?? 'TSR'}</option>
        </select>
      </label>
    </div>
  );
}
