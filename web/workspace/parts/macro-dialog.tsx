import { useRef, useState } from 'preact/hooks';
import type { TicketDetail, TicketSummary } from '../../../shared/api/views.ts';
import { approvalFor } from '../../../shared/domain/approval.ts';
import { command } from '../effects/command.ts';
import { macroText, readAmount } from '../state/macros.ts';
import type { Macro } from './composer-bar.tsx';
import { usePage } from './context.ts';
import { Dialog } from './dialog.tsx';
import { useRareVoice } from './use-rare-voice.ts';

type MacroDialogProps = {
  ticket: TicketSummary | TicketDetail;
  macro: Macro;
  onText: (text: string) => void;
  onClose: () => void;
};

/** A macro that asks how much, or that nobody uses alone: then the words wait on the ticket until a lead has decided. */
export function MacroDialog({ ticket, macro, onText, onClose }: MacroDialogProps) {
  const { state, ports } = usePage();
  const { say } = useRareVoice();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, type] = useState('');
  const [written, write] = useState<string | null>(null);
  const { desk, me } = state;
  if (!desk || !me) return null;
  const sum = readAmount(typed);
  const amount = macro.amount === undefined || sum === null ? {} : { amount: sum };
  const approval = approvalFor(desk.approvals, { macro: macro.name, ...amount });
  const words = macro.text ? macroText(macro.text, { ticket, desk, agent: me.name, amount: typed.trim() }) : '';
  const text = written ?? words;
  const lacks = macro.amount !== undefined && sum === null;
  const submit = (event: Event) => {
    event.preventDefault();
    if (lacks) return;
    dialog.current?.close();
    const named = { ...amount };
    if (approval)
      return void command(ports, ticket.id, { type: 'request', id: ports.newId(), macro: macro.name, text, ...named });
    if (macro.do) void command(ports, ticket.id, { type: 'macro', name: macro.name, ...named });
    onText(text);
  };
  return (
    <Dialog dialog={dialog} title={macro.name} onClose={onClose}>
      <form class="talk-form" onSubmit={submit}>
        {macro.amount === undefined ? null : (
          <label>
            {macro.amount}
            <input
              required
              inputMode="decimal"
              pattern="\s*\d{1,9}([.,]\d{1,2})?\s*"
              title={say('amountTitle')}
              autocomplete="off"
              value={typed}
              onInput={(event) => type(event.currentTarget.value)}
            />
          </label>
        )}
        {macro.text === undefined ? null : (
          <label>
            {say('answer')}
            <textarea
              rows={5}
              dir="auto"
              maxLength={20_000}
              value={text}
              onInput={(event) => write(event.currentTarget.value)}
            />
          </label>
        )}
        <footer>
          <span class="muted" role="status">
            {approval && !lacks ? say('needsLead', { name: approval.name }) : ''}
          </span>
          <button type="submit" class="button button-main">
            {say(approval && !lacks ? 'askForApproval' : 'useIt')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
