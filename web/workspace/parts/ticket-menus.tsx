import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { AgentView, TicketDetail, TicketSummary } from '../../../shared/api/views.ts';
import { UNSURE } from '../../../shared/domain/classifier.ts';
import { PRIORITIES, type Priority, QUEUES, type Queue, STATUSES, type Status } from '../../../shared/domain/words.ts';
import { command } from '../effects/command.ts';
import { waysUp } from '../state/escalation.ts';
import { isDetail } from '../state/open-ticket.ts';
import { presenceOf } from '../state/presence.ts';
import { agentName, QUEUE_SHORT } from '../state/words.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Voice } from '../texts/voice.ts';
import { ApprovalBar } from './approval-bar.tsx';
import { AsideBar } from './aside-bar.tsx';
import { Avatar } from './avatar.tsx';
import { usePage, useVoice } from './context.ts';
import { Icon } from './icon.tsx';
import { type Choice, Menu } from './menu.tsx';
import { MergeDialog, MergedBar, Parts, showMerge } from './merge.tsx';
import { TriageBar } from './triage-bar.tsx';

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
        {ticket.status === 'closed' ? null : <MergeDialog ticket={ticket} />}
        <MoreMenu ticket={ticket} run={run} />
        {isDetail(ticket) && ticket.parts.length > 0 ? <Parts ticket={ticket} /> : null}
      </div>
    </>
  );
}

type Running = { ticket: TicketSummary; run: (wanted: TicketCommand) => void };

/** What is done now and then. Spam goes away: nobody is told, no clock runs; the spam view keeps it. */
function MoreMenu({ ticket, run }: Running) {
  const { state, ports } = usePage();
  const { say } = ports;
  const acts: Record<string, () => void> = {
    merge: showMerge,
    escalate: () => ports.store.dispatch({ type: 'dialog', shown: 'escalate' }),
    spam: () => run({ type: 'spam' }),
    block: () => run({ type: 'spam', block: true }),
  };
  const merge = { value: 'merge', text: say('merge'), label: say('mergeInto'), hint: 'm' };
  const spam = [
    { value: 'spam', text: say('thisIsSpam'), label: say('thisIsSpam') },
    { value: 'block', text: say('spamAndBlock'), label: say('spamAndBlock') },
  ];
  const escalate = { value: 'escalate', text: say('escalate'), label: say('escalateTo'), hint: 'e' };
  const choices = [
    ...(ticket.status === 'closed' ? [] : [merge]),
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

/** Who has it, and to whom it could go. `menu`: the name that a key opens it by. */
export function AssignMenu({ ticket, run, menu = 'assign' }: Running & { menu?: string }) {
  const { state, ports } = usePage();
  const { say } = ports;
  const name = agentName(ticket.assignee, state.agents, say);
  const face = ticket.assignee === null ? <span>{say('unassigned')}</span> : <Person name={name} />;
  return (
    <Menu
      name={menu}
      label={ticket.assignee === null ? say('unassigned') : say('assignedTo', { name })}
      face={face}
      choices={assignChoices(ticket, state, ports)}
      onChoose={(id) => run({ type: 'assign', assignee: id === NOBODY ? null : id })}
    />
  );
}

const PRESENCE_RANK = { available: 0, away: 1, offline: 2 };

// No agent's id is empty.
const NOBODY = '';

function assignChoices(
  ticket: TicketSummary,
  { agents, me }: Pick<Workspace, 'agents' | 'me'>,
  { say, spell }: Voice,
): Choice[] {
  const rank = (agent: AgentView) =>
    agent.id === me?.id ? 0 : (agent.queues.includes(ticket.queue) ? 1 : 5) + PRESENCE_RANK[presenceOf(agent)];
  const sorted = [...agents].sort((a, b) => rank(a) - rank(b) || a.load - b.load || a.name.localeCompare(b.name));
  const people = sorted.map((agent) => ({
    value: agent.id,
    text: agent.name,
    label: <Person name={agent.name} you={agent.id === me?.id} />,
    hint: `${say(`presence.${presenceOf(agent)}`)} · ${spell.number(agent.load)}/${spell.number(agent.capacity)}`,
    checked: agent.id === ticket.assignee,
  }));
  return [...people, { value: NOBODY, text: say('nobody'), label: say('nobody'), checked: ticket.assignee === null }];
}

function QueueMenu({ ticket, run }: Running) {
  const { state } = usePage();
  const { say } = useVoice();
  const word = (queue: Queue) => state.desk?.queues[queue].name ?? QUEUE_SHORT[queue];
  return (
    <Menu
      name="transfer"
      label={say('queueIs', { queue: word(ticket.queue) })}
      face={
        <>
          <Icon name="swap" size={13} /> {word(ticket.queue)}
        </>
      }
      choices={QUEUES.map((queue) => ({
        value: queue,
        text: word(queue),
        label: word(queue),
        hint: QUEUE_SHORT[queue],
        checked: queue === ticket.queue && ticket.escalated?.to !== 'lead',
      }))}
      onChoose={(queue) =>
        (queue !== ticket.queue || ticket.escalated?.to === 'lead') && run({ type: 'transfer', queue: queue as Queue })
      }
    />
  );
}

function Person({ name, you = false }: { name: string; you?: boolean }) {
  const { say } = useVoice();
  return (
    <span class="person">
      <Avatar name={name} small /> <bdi>{name}</bdi>
      {you ? <span class="muted">{say('itIsYou')}</span> : null}
    </span>
  );
}

function StatusFace({ status }: { status: Status }) {
  const { say } = useVoice();
  return (
    <span class="person">
      <span class={`status-dot status-${status}`} /> {say(`status.${status}`)}
    </span>
  );
}

function PriorityFace({ priority }: { priority: Priority }) {
  const { say } = useVoice();
  return (
    <span class={`person priority-face-${priority}`}>
      <Icon name="flag" size={13} /> {say(`priority.${priority}`)}
    </span>
  );
}
