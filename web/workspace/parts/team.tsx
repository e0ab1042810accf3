import type { AgentView } from '../../../shared/api/views.ts';
import { presenceOf } from '../state/presence.ts';
import { usePage, useVoice } from './context.ts';

/** Who is here and how much each has in hand. */
export function Team() {
  const { state } = usePage();
  const { say } = useVoice();
  const others = state.agents.filter(({ id }) => id !== state.me?.id);
  if (others.length === 0) return <div class="team" />;
  return (
    <section class="team" aria-labelledby="team-title">
      <h2 id="team-title">{say('team')}</h2>
      <ul>
        {[...others].sort(byPresence).map((agent) => (
          <Member key={agent.id} agent={agent} />
        ))}
      </ul>
    </section>
  );
}

function Member({ agent }: { agent: AgentView }) {
  const { say, spell } = useVoice();
  const presence = presenceOf(agent);
  return (
    <li class="member">
      <span class={`dot dot-${presence}`} />
      <span class="clip" dir="auto">
        <bdi>{agent.name}</bdi>
        <span class="unseen">, {say(`presence.${presence}`)}</span>
      </span>
      <span class="load" title={say('loadOf', { load: agent.load, capacity: agent.capacity })}>
        {spell.number(agent.load)}/{spell.number(agent.capacity)}
      </span>
    </li>
  );
}

const ORDER = { available: 0, away: 1, offline: 2 };

function byPresence(a: AgentView, b: AgentView): number {
  return ORDER[presenceOf(a)] - ORDER[presenceOf(b)] || a.name.localeCompare(b.name);
}
