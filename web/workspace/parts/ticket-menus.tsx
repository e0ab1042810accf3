import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketDetail, TicketSummary } from '../../../shared/api/views.ts';
import { UNSURE } from '../../../shared/domain/classifier.ts';
import { isActive } from '../../../shared/domain/ticket.ts';
import { PRIORITIES, type Priority, QUEUES, type Queue, STATUSES, type Status } from '../../../shared/domain/words.ts';
import { command } from '../effects/command.ts';
import { waysUp } from '../state/escalation.ts';
import { mayMerge } from '../state/merging.ts';
import { isDetail } from '../state/open-ticket.ts';
import { maySplit } from '../state/splitting.ts';
import { QUEUE_SHORT, queueWord } from '../state/words.ts';
import { AssignMenu } from './assign-menu.tsx';
import { PriorityFace, StatusFace } from './choices.tsx';
import { usePage, useVoice } from './context.ts';
import { Icon } from './icon.tsx';
import { laterPanel } from './later.tsx';
import { Menu } from './menu.tsx';
import { MergedBar, Parts } from './merge.tsx';
import { TriageBar } from './triage-bar.tsx';

const AsideBar = laterPanel(async () => (await import('./rare.ts')).AsideBar);
const ApprovalBar = laterPanel(async () => (await import('./rare.ts')).ApprovalBar);

/** Status, priority, agent and queue: each shows what is and offers what could be. */
export function TicketMenus({ ticket }: { ticket: TicketSummary | TicketDetail }) {
  const { say } = useVoice();
  const { ports } = usePage();
  const run = (wanted: TicketCommand) => void command(ports, ticket.id, wanted);
  if (ticket.aside) return <AsideBar ticket={ticket} run={run} />;
  if (isDetail(ticket) && ticket.merged) return <MergedBar id={ticket.id} merged={ticket.merged} />;
  const unsure = ticket.tags.includes(UNSURE) && ticket.status !== 'closed';
  return (
    <>
      {isDetail(ticket) && ticket.request ? (
        <ApprovalBar key={ticket.request.id} ticket={ticket} request={ticket.request} />
      ) : null}
      {unsure ? <TriageBar ticket={ticket} run={run} /> : null}
      <div class="head-menus">
        <Menu
          name="status"
          label={say('statusIs', { status: say(`status.${ticket.status}`) })}
          face={<StatusFace status={ticket.status} />}
          choices={STATUSES.filter((status) => status !== 'new').map((status) => ({
            value: status,
            text: say(`status.${status}`),
            label: <StatusFace status={status} />,
            checked: status === ticket.status,
          }))}
          onChoose={(status) => run({ type: 'status', status: status as Exclude<Status, 'new'> })}
        />
        <Menu
          name="priority"
          label={say('priorityIs', { priority: say(`priority.${ticket.priority}`) })}
          face={<PriorityFace priority={ticket.priority} />}
          choices={[...PRIORITIES].reverse().map((priority) => ({
            value: priority,
            text: say(`priority.${priority}`),
            label: <PriorityFace priority={priority} />,
            checked: priority === ticket.priority,
          }))}
          onChoose={(priority) => run({ type: 'priority', priority: priority as Priority })}
        />
        <AssignMenu ticket={ticket} run={run} />
        <QueueMenu ticket={ticket} run={run} />
        <MoreMenu ticket={ticket} run={run} />
        {isDetail(ticket) && ticket.parts.length > 0 ? <Parts ticket={ticket} /> : null}
      </div>
    </>
  );
}

type Running = { ticket: TicketSummary | TicketDetail; run: (wanted: TicketCommand) => void };

/** What is done now and then. Spam goes away: nobody is told, no clock runs; the spam view keeps it. */
function MoreMenu({ ticket, run }: Running) {
  const { state, ports } = usePage();
  const { say } = ports;
  const acts: Record<string, () => void> = {
    merge: () => ports.store.dispatch({ type: 'dialog', shown: 'merge' }),
    split: () => ports.store.dispatch({ type: 'dialog', shown: 'split' }),
    snooze: () => ports.store.dispatch({ type: 'dialog', shown: 'snooze' }),
    escalate: () => ports.store.dispatch({ type: 'dialog', shown: 'escalate' }),
    spam: () => run({ type: 'spam' }),
    block: () => run({ type: 'spam', block: true }),
  };
  const snooze = { value: 'snooze', text: say('snooze'), label: say('snoozeMore'), hint: 'z' };
  const merge = { value: 'merge', text: say('merge'), label: say('mergeInto'), hint: 'm' };
  const split = { value: 'split', text: say('splitMore'), label: say('splitMore'), hint: 'd' };
  const spam = [
    { value: 'spam', text: say('thisIsSpam'), label: say('thisIsSpam') },
    { value: 'block', text: say('spamAndBlock'), label: say('spamAndBlock') },
  ];
  const escalate = { value: 'escalate', text: say('escalate'), label: say('escalateTo'), hint: 'e' };
  const choices = [
    ...(isActive(ticket.status) ? [snooze] : []),
    ...(mayMerge(ticket) ? [merge] : []),
    ...(maySplit(ticket) ? [split] : []),
    ...(waysUp(state, ticket).length > 0 ? [escalate] : []),
    ...(ticket.channel === 'email' ? spam : []),
  ];
  if (choices.length === 0) return null;
  return (
    <Menu
      name="more"
      label={say('more')}
      plain
      face={<Icon name="dots" />}
      choices={choices}
      onChoose={(choice) => acts[choice]?.()}
    />
  );
}

// No queue's name.
const REASON = '';

function QueueMenu({ ticket, run }: Running) {
  const { state, ports } = usePage();
  const { say } = ports;
  const word = (queue: Queue) => queueWord(state, queue);
  const moves = (queue: Queue) => queue !== ticket.queue || ticket.escalated?.to === 'lead';
  const choose = (chosen: string) => {
    if (chosen === REASON) ports.store.dispatch({ type: 'dialog', shown: 'transfer' });
    else if (moves(chosen as Queue)) run({ type: 'transfer', queue: chosen as Queue });
  };
  return (
    <Menu
      name="transfer"
      label={say('queueIs', { queue: word(ticket.queue) })}
      face={
        <>
          <Icon name="swap" size={13} /> <span class="clip">{word(ticket.queue)}</span>
        </>
      }
      choices={[
        ...QUEUES.map((queue) => ({
          value: queue,
          text: word(queue),
          label: word(queue),
          hint: QUEUE_SHORT[queue],
          checked: !moves(queue),
        })),
        { value: REASON, text: say('sayWhy'), label: say('sayWhy') },
      ]}
      onChoose={choose}
    />
  );
}
