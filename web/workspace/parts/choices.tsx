import type { AgentView, TicketSummary } from '../../../shared/api/views.ts';
import { mayBeGiven } from '../../../shared/domain/assignee.ts';
import type { Priority, Status } from '../../../shared/domain/words.ts';
import { presenceOf } from '../state/presence.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Voice } from '../texts/voice.ts';
import { Avatar } from './avatar.tsx';
import { useVoice } from './context.ts';
import { Icon } from './icon.tsx';
import type { Choice } from './menu.tsx';

const PRESENCE_RANK = { available: 0, away: 1, offline: 2 };

// No agent's id is empty.
export const NOBODY = '';

/** Whom the desk would let have one of these, the agent at the screen first, and who has it. */
export function assignChoices(
  tickets: readonly Pick<TicketSummary, 'queue' | 'assignee' | 'escalated'>[],
  { agents, me }: Pick<Workspace, 'agents' | 'me'>,
  { say, spell }: Voice,
): Choice[] {
  const hasAll = (id: string | null) => tickets.every(({ assignee }) => assignee === id);
  const able = agents.filter((agent) => hasAll(agent.id) || tickets.some((ticket) => mayBeGiven(agent, ticket)));
  const rank = (agent: AgentView) => (agent.id === me?.id ? 0 : 1 + PRESENCE_RANK[presenceOf(agent)]);
  const sorted = able.toSorted((a, b) => rank(a) - rank(b) || a.load - b.load || a.name.localeCompare(b.name));
  const people = sorted.map((agent) => ({
    value: agent.id,
    text: agent.name,
    label: <Person name={agent.name} you={agent.id === me?.id} />,
    hint: `${say(`presence.${presenceOf(agent)}`)} · ${spell.number(agent.load)}/${spell.number(agent.capacity)}`,
    checked: hasAll(agent.id),
  }));
  return [...people, { value: NOBODY, text: say('nobody'), label: say('nobody'), checked: hasAll(null) }];
}

export function Person({ name, you = false }: { name: string; you?: boolean }) {
  const { say } = useVoice();
  return (
    <span class="person">
      <Avatar name={name} small /> <bdi>{name}</bdi>
      {you ? <span class="muted">{say('itIsYou')}</span> : null}
    </span>
  );
}

export function StatusFace({ status }: { status: Status }) {
  const { say } = useVoice();
  return (
    <span class="person">
      <span class={`status-dot status-${status}`} /> {say(`status.${status}`)}
    </span>
  );
}

export function PriorityFace({ priority }: { priority: Priority }) {
  const { say } = useVoice();
  return (
    <span class={`person priority-face-${priority}`}>
      <Icon name="flag" size={13} /> <span>{say(`priority.${priority}`)}</span>
    </span>
  );
}
