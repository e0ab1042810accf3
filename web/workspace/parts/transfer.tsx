import { useRef, useState } from 'preact/hooks';
import type { TicketCommand } from '../../../shared/api/requests.ts';
import { QUEUES, type Queue } from '../../../shared/domain/words.ts';
import { command } from '../effects/command.ts';
import { openTicketOf } from '../state/workspace.ts';
import { usePage } from './context.ts';
import { Dialog } from './dialog.tsx';
import { FormFoot } from './form-foot.tsx';
import { QueueAndWhy } from './queue-and-why.tsx';
import { useRareVoice } from './use-rare-voice.ts';

type Transfer = Extract<TicketCommand, { type: 'transfer' }>;
type TransferFormProps = {
  /** What is moved, in words. */
  what: string;
  /** The queue that is proposed. */
  to: Queue;
  onDo: (wanted: Transfer) => void;
  onClose: () => void;
};

/** Moves the open ticket to another queue and says why. */
export function TransferDialog() {
  const { state, ports } = usePage();
  const ticket = openTicketOf(state);
  const close = () => ports.store.dispatch({ type: 'dialog', shown: null });
  if (!ticket) return null;
  const to = QUEUES.find((queue) => queue !== ticket.queue) ?? ticket.queue;
  const move = (wanted: Transfer) => void command(ports, ticket.id, wanted);
  return <TransferForm what={ticket.ref} to={to} onDo={move} onClose={close} />;
}

/** Of one ticket or of many. */
export function TransferForm({ what, to, onDo, onClose }: TransferFormProps) {
  const { say } = useRareVoice();
  const dialog = useRef<HTMLDialogElement>(null);
  const reason = useRef<HTMLInputElement>(null);
  const [queue, choose] = useState<Queue>(to);
  const submit = (event: Event) => {
    event.preventDefault();
    const because = reason.current?.value.trim() ?? '';
    dialog.current?.close();
    onDo({ type: 'transfer', queue, ...(because === '' ? {} : { because }) });
  };
  return (
    <Dialog dialog={dialog} title={say('transferTitle', { what })} first="input:not([type])" onClose={onClose}>
      <form class="talk-form" onSubmit={submit}>
        <QueueAndWhy queue={queue} onQueue={choose} reason={reason} />
        <FormFoot note={say('reasonStays')} act={say('transfer')} />
      </form>
    </Dialog>
  );
}
