import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { UNSURE } from '../../../shared/domain/classifier.ts';
import { QUEUES } from '../../../shared/domain/words.ts';
import { QUEUE_SHORT } from '../state/words.ts';
import { Icon } from './icon.tsx';

type TriageBarProps = { ticket: TicketSummary; run: (wanted: TicketCommand) => void };

/** The desk was not sure of the ticket's queue: one key says that it is right, one moves it. Both teach the classifier. */
export function TriageBar({ ticket, run }: TriageBarProps) {
  const other = QUEUES.find((queue) => queue !== ticket.queue) ?? ticket.queue;
  return (
    <div class="head-menus">
      <span class="badge badge-warn">
        <Icon name="question" size={11} /> Not sure of the queue
      </span>
      <button
        type="button"
        class="button"
        data-triage="belongs"
        title="It belongs here (y)"
        onClick={() => run({ type: 'tag', remove: [UNSURE] })}
      >
        {QUEUE_SHORT[ticket.queue]} is right
      </button>
      <button
        type="button"
        class="button"
        data-triage="moves"
        title={`Into ${QUEUE_SHORT[other]} (x)`}
        onClick={() => run({ type: 'transfer', queue: other })}
      >
        Into {QUEUE_SHORT[other]}
      </button>
    </div>
  );
}
