import { useRef, useState } from 'preact/hooks';
import type { MessageView } from '../../../shared/api/views.ts';
import type { Queue } from '../../../shared/domain/words.ts';
import { splitOff } from '../effects/split.ts';
import type { OpenTicket } from '../state/open-ticket.ts';
import { splitChoices, subjectFor } from '../state/splitting.ts';
import { usePage } from './context.ts';
import { Dialog } from './dialog.tsx';
import { FormFoot } from './form-foot.tsx';
import { QueueAndWhy } from './queue-and-why.tsx';
import { useRareVoice } from './use-rare-voice.ts';

/** Makes a ticket of some of the open ticket's mails. */
export function SplitDialog() {
  const { state, ports } = usePage();
  const open = state.openId === null ? undefined : state.tickets[state.openId];
  const close = () => ports.store.dispatch({ type: 'dialog', shown: null });
  return open ? <SplitForm open={open} about={state.about} onClose={close} /> : null;
}

type SplitFormProps = { open: OpenTicket; about: string | null; onClose: () => void };

/** Which of them, what they are about, and who shall see to it. */
function SplitForm({ open, about, onClose }: SplitFormProps) {
  const { state, ports, go } = usePage();
  const { say } = useRareVoice();
  const dialog = useRef<HTMLDialogElement>(null);
  const subject = useRef<HTMLInputElement>(null);
  const reason = useRef<HTMLInputElement>(null);
  // As it was opened: what comes meanwhile is not chosen by anybody.
  const [{ home, chosen, messages }] = useState(() => splitChoices(open, about));
  const [id] = useState(() => ports.newId());
  const [picked, pick] = useState<readonly string[]>(chosen ? [chosen.id] : []);
  const [queue, choose] = useState<Queue>(open.ticket.queue);
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    const because = reason.current?.value.trim() ?? '';
    const wanted = { id, messages: [...picked], subject: subject.current?.value.trim() ?? '', queue };
    setBusy(true);
    const made = await splitOff(ports, home, because === '' ? wanted : { ...wanted, because });
    setBusy(false);
    if (made === null) return;
    dialog.current?.close();
    go({ view: state.view, ticket: made });
  };
  return (
    <Dialog
      dialog={dialog}
      title={say('splitTitle', { ref: open.ticket.ref })}
      first="input:not([type])"
      onClose={onClose}
    >
      <form class="talk-form" onSubmit={(event) => void submit(event)}>
        <Choices messages={messages} picked={picked} onPick={pick} />
        <label>
          {say('splitSubject')}
          <input
            ref={subject}
            defaultValue={subjectFor(chosen)}
            required
            maxLength={200}
            dir="auto"
            autocomplete="off"
          />
        </label>
        <QueueAndWhy queue={queue} onQueue={choose} reason={reason} />
        <FormFoot note={say('splitNote')} act={say('splitAct')} busy={busy || picked.length === 0} />
      </form>
    </Dialog>
  );
}

type ChoicesProps = {
  messages: readonly MessageView[];
  picked: readonly string[];
  onPick: (ids: readonly string[]) => void;
};

function Choices({ messages, picked, onPick }: ChoicesProps) {
  const { say, spell } = useRareVoice();
  const toggle = (id: string) => onPick(picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id]);
  return (
    <fieldset class="split-messages">
      <legend>{say('splitWhich')}</legend>
      {messages.map(({ id, at, author, text }) => (
        <label key={id}>
          <input type="checkbox" checked={picked.includes(id)} onChange={() => toggle(id)} />
          <span class="clip" dir="auto">
            {text || say('emptyMessage')}
          </span>
          <span class="muted">
            <bdi>{author.name}</bdi> · {spell.dayAndTime(at)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
