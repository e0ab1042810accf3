import { useRef, useState } from 'preact/hooks';
import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { command } from '../effects/command.ts';
import { fieldOf, momentOf, type SnoozeChoice, snoozeChoices } from '../state/snooze.ts';
import { openTicketOf } from '../state/workspace.ts';
import { usePage } from './context.ts';
import { Dialog } from './dialog.tsx';
import { useRareVoice } from './use-rare-voice.ts';

type Snooze = Extract<TicketCommand, { type: 'snooze' }>;
type SnoozeFormProps = {
  /** What is put off, in words. */
  what: string;
  tickets: readonly TicketSummary[];
  onDo: (wanted: Snooze) => void;
  onClose: () => void;
};

/** Puts the open ticket off. */
export function SnoozeDialog() {
  const { state, ports } = usePage();
  const ticket = openTicketOf(state);
  const close = () => ports.store.dispatch({ type: 'dialog', shown: null });
  if (!ticket) return null;
  const put = (wanted: Snooze) => void command(ports, ticket.id, wanted);
  return <SnoozeForm what={ticket.ref} tickets={[ticket]} onDo={put} onClose={close} />;
}

/** Until when, and whose turn it is meanwhile; what the customer writes comes first anyway. */
export function SnoozeForm({ what, tickets, onDo, onClose }: SnoozeFormProps) {
  const { state, ports } = usePage();
  const { say } = useRareVoice();
  const dialog = useRef<HTMLDialogElement>(null);
  const [timeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [now] = useState(() => ports.clock.now());
  const choices = snoozeChoices(now, { timeZone, calendar: state.desk?.calendar ?? null });
  const [status, choose] = useState<Snooze['status']>(startOf(tickets));
  const put = (at: number | null) => {
    dialog.current?.close();
    onDo({ type: 'snooze', until: at === null ? null : new Date(at).toISOString(), status });
  };
  return (
    <Dialog dialog={dialog} title={say('snoozeTitle', { what })} first="[data-snooze]" onClose={onClose}>
      <div class="talk-form">
        <label>
          {say('meanwhile')}
          <select value={status} onChange={(event) => choose(event.currentTarget.value as Snooze['status'])}>
            <option value="pending">{say('status.pending')}</option>
            <option value="on-hold">{say('status.on-hold')}</option>
          </select>
        </label>
        <ul class="snooze" aria-label={say('untilWhen')}>
          {choices.map((choice) => (
            <Choice key={choice.name} choice={choice} onChoose={put} />
          ))}
          {tickets.some(({ snoozedUntil }) => snoozedUntil) ? (
            <li>
              <button type="button" onClick={() => put(null)}>
                {say('wake')}
              </button>
            </li>
          ) : null}
        </ul>
        <Moment now={now} timeZone={timeZone} onChoose={put} />
        <p class="muted">{say('snoozeNote')}</p>
      </div>
    </Dialog>
  );
}

/** As they are, where they all wait already. Else who waits for our answer is not asked for theirs: *pending* would stop the clock of it. */
function startOf(tickets: readonly TicketSummary[]): Snooze['status'] {
  if (tickets.every(({ status }) => status === 'pending')) return 'pending';
  const held = tickets.every(({ status }) => status === 'on-hold');
  return held || tickets.some(({ waiting }) => waiting) ? 'on-hold' : 'pending';
}

function Choice({ choice: { name, at }, onChoose }: { choice: SnoozeChoice; onChoose: (at: number) => void }) {
  const { say, spell } = useRareVoice();
  return (
    <li>
      <button type="button" data-snooze={name} onClick={() => onChoose(at)}>
        <span>{say(`snooze.${name}`)}</span>
        <span class="muted">{spell.dayAndTime(new Date(at).toISOString())}</span>
      </button>
    </li>
  );
}

type MomentProps = { now: number; timeZone: string; onChoose: (at: number) => void };

function Moment({ now, timeZone, onChoose }: MomentProps) {
  const { say } = useRareVoice();
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    const at = momentOf(field.current?.value ?? '', timeZone);
    if (at !== null) onChoose(at);
  };
  return (
    <form class="snooze-moment" onSubmit={submit}>
      <label>
        {say('untilThen', { zone: timeZone })}
        <input ref={field} type="datetime-local" required min={fieldOf(now, timeZone)} />
      </label>
      <button type="submit" class="button">
        {say('snooze')}
      </button>
    </form>
  );
}
