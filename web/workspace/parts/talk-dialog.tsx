import { useRef, useState } from 'preact/hooks';
import { recordTalk } from '../effects/talk.ts';
import { emptyTalk, fieldTime, lackOf, OUTCOMES, type Outcome, type TalkDraft, WAYS } from '../state/talk.ts';
import { QUEUE_SHORT } from '../state/words.ts';
import { usePage } from './context.ts';
import { Dialog } from './dialog.tsx';
import { FormFoot } from './form-foot.tsx';
import { TalkWho } from './talk-who.tsx';
import { useRareVoice } from './use-rare-voice.ts';

/** How a part of the form changes it. */
export type Change = (change: Partial<TalkDraft>) => void;
export type PartProps = { draft: TalkDraft; onChange: Change };

/** A telephone call or a visit, as the agent writes it down: how, when, who, what, and what follows. */
export function TalkDialog() {
  const { state, ports, go } = usePage();
  const { say } = useRareVoice();
  const dialog = useRef<HTMLDialogElement>(null);
  const [draft, setDraft] = useState(() => emptyTalk(state, { id: ports.newId(), now: ports.clock.now() }));
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const close = () => ports.store.dispatch({ type: 'dialog', shown: null });
  const submit = async (event: Event) => {
    event.preventDefault();
    const lack = lackOf(draft, ports.clock.now());
    setError(lack === null ? '' : say(`lack.${lack}`));
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
    <Dialog dialog={dialog} title={say('recordTalk')} onClose={close}>
      <form class="talk-form" onSubmit={(event) => void submit(event)}>
        <How {...part} />
        <TalkWho {...part} />
        <Said {...part} />
        <Follows {...part} />
        <FormFoot note={say('onlyTeamSeesTalk')} act={say('record')} error={error} busy={busy} />
      </form>
    </Dialog>
  );
}

function How({ draft, onChange }: PartProps) {
  const { ports } = usePage();
  const { say } = useRareVoice();
  return (
    <div class="talk-row">
      <label>
        {say('how')}
        <select
          value={draft.way}
          onChange={(event) => onChange({ way: event.currentTarget.value as TalkDraft['way'] })}
        >
          {WAYS.map((way) => (
            <option key={way} value={way}>
              {say(`way.${way}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('whoBegan')}
        <select
          value={draft.direction}
          onChange={(event) => onChange({ direction: event.currentTarget.value as TalkDraft['direction'] })}
        >
          <option value="in">{say('theyDid')}</option>
          <option value="out">{say('weDid')}</option>
        </select>
      </label>
      <label>
        {say('when')}
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
  const { say } = useRareVoice();
  return (
    <label>
      {say('whatWasSaid')}
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

const OUTCOME_NAMES = Object.keys(OUTCOMES) as Outcome[];

function Follows({ draft, onChange }: PartProps) {
  const { state } = usePage();
  const { say } = useRareVoice();
  return (
    <div class="talk-row">
      <label>
        {say('howItEnded')}
        <select value={draft.outcome} onChange={(event) => onChange({ outcome: event.currentTarget.value as Outcome })}>
          {OUTCOME_NAMES.map((outcome) => (
            <option key={outcome} value={outcome}>
              {say(`outcome.${outcome}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('whoFollows')}
        <select
          value={draft.queue}
          onChange={(event) => onChange({ queue: event.currentTarget.value as TalkDraft['queue'] })}
        >
          <option value="csr">{state.desk?.queues.csr.name ?? QUEUE_SHORT.csr}</option>
          <option value="tsr">{state.desk?.queues.tsr.name ?? QUEUE_SHORT.tsr}</option>
        </select>
      </label>
    </div>
  );
}
