import type { ComponentChildren } from 'preact';
import type { TicketSummary } from '../../../shared/api/views.ts';
import type { Mode } from '../state/drafts.ts';
import { type Way, waysOf } from '../state/merging.ts';
import { channelWord } from '../state/words.ts';
import { useVoice } from './context.ts';
import { Icon } from './icon.tsx';

type TabsProps = { mode: Mode; silent: boolean; onTurn: (mode: Mode) => void; to: ComponentChildren };

/** Whether an answer is written or a note, and who will read it. */
export function ComposerTabs({ mode, silent, onTurn, to }: TabsProps) {
  const { say } = useVoice();
  const tab = (name: Mode, label: string, icon: 'reply' | 'note') => (
    <button
      type="button"
      data-mode={name}
      aria-pressed={mode === name}
      disabled={silent && name === 'reply'}
      onClick={() => onTurn(name)}
    >
      <Icon name={icon} size={14} /> {label}
    </button>
  );
  return (
    <div class="composer-tabs">
      {tab('reply', say('reply'), 'reply')}
      {tab('note', say('note'), 'note')}
      <span class="composer-to clip">{mode === 'note' ? say('onlyTeamSees') : to}</span>
    </div>
  );
}

/** An address that tells a reader something, else the name: a platform's own number of a person tells nobody anything. */
function readable({ name, address }: Way['contact']): string {
  return name && !/[@+]/.test(address) ? name : address || name;
}

type ToProps = { ticket: TicketSummary; way: Way | undefined; onChoose: (id: string) => void };

/** Whom an answer reaches; of a ticket with several conversations, the one on which the customer wrote last unless another is chosen. */
export function To({ ticket, way, onChoose }: ToProps) {
  const { say } = useVoice();
  const to = way ?? ticket;
  const spoken = (each: Pick<Way, 'channel' | 'contact'>) =>
    say('personBy', { name: each.contact.name || each.contact.address, channel: channelWord(each.channel, say) });
  if (!way) {
    return <>{say('toBy', { address: readable(to.contact), channel: channelWord(to.channel, say) })}</>;
  }
  return (
    <label>
      {say('to')}{' '}
      <select value={way.id} onChange={(event) => onChoose(event.currentTarget.value)}>
        {waysOf(ticket).map((each) => (
          <option key={each.id} value={each.id}>
            {spoken(each)} · {each.ref}
          </option>
        ))}
      </select>
    </label>
  );
}
