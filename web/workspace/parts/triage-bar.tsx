import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { UNSURE } from '../../../shared/domain/classifier.ts';
import { QUEUES } from '../../../shared/domain/words.ts';
import { QUEUE_SHORT } from '../state/words.ts';
import { useVoice } from './context.ts';
import { Icon } from './icon.tsx';

type TriageBarProps = { ticket: TicketSummary; run: (wanted: TicketCommand) => void };

/** The desk was not sure of the ticket's queue: one key says that it is right, one moves it. Both teach the classifier. */
export function TriageBar({ ticket, run }: TriageBarProps) {
  const { say } = useVoice();
  const other = QUEUES.find((queue) => queue !== ticket.queue) ?? ticket.queue;
  return (
    <div class="head-menus">
      <span class="badge badge-warn">
        <Icon name="question" size={11} /> {say('notSureOfQueue')}
      </span>
      <button
        type="button"
        class="button"
        data-triage="belongs"
        title={say('belongsHere')}
        onClick={() => run({ type: 'tag', remove: [UNSURE] })}
      >
        {say('queueIsRight', { queue: QUEUE_SHORT[ticket.queue] })}
      </button>
      <button
        type="button"
        class="button"
        data-triage="moves"
        title={say('intoOtherKey', { queue: QUEUE_SHORT[other] })}
        onClick={() => run({ type: 'transfer', queue: other })}
      >
        {say('intoOther', { queue: QUEUE_SHORT[other] })}
      </button>
    </div>
  );
}
