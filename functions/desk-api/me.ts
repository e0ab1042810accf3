import type { AgentView, MeView } from '../../shared/api/views.ts';
import { type Agent, worksIn } from '../../shared/domain/assignment.ts';
import { settingsOf } from '../../shared/domain/assignment-policy.ts';
import type { Presence } from '../../shared/domain/words.ts';
import { type Caller, isLead } from './caller.ts';
import type { ApiDeps } from './deps.ts';

export function presentAgent(agent: Agent): AgentView {
  const { id, name, email, queues, lead = false, presence, capacity } = agent;
  return {
    id,
    name,
    email,
    queues: [...queues],
    lead,
    presence,
    capacity,
    connected: agent.sockets.length > 0,
    load: agent.load.length,
  };
}

/** The first call of a session: the desk learns who its agents are from their logins. */
export async function readMe(deps: ApiDeps, caller: Caller): Promise<MeView> {
  const known = await deps.agents.agent(caller.id);
  const capacity = capacityOf(deps, caller);
  const outdated = !known || isOutdated(known, caller, capacity);
  if (outdated) {
    await deps.agents.enrol({ ...caller, lead: isLead(caller), capacity });
    deps.roster.forget();
  }
  const agent = outdated ? await deps.agents.agent(caller.id) : known;
  return { ...presentAgent(agent ?? blank(caller, capacity)), groups: [...caller.groups] };
}

function capacityOf({ settings }: ApiDeps, caller: Caller): number {
  return settingsOf(caller, settings.assignment.agents)?.capacity ?? settings.capacity;
}

function isOutdated(agent: Agent, caller: Caller, capacity: number): boolean {
  return (
    agent.name !== caller.name ||
    agent.email !== caller.email ||
    agent.capacity !== capacity ||
    (agent.lead ?? false) !== isLead(caller) ||
    agent.queues.join() !== caller.queues.join()
  );
}

function blank(caller: Caller, capacity: number): Agent {
  const { id, name, email, queues } = caller;
  const lead = isLead(caller);
  return { id, name, email, queues, lead, presence: 'away', capacity, load: [], sockets: [], viewing: [] };
}

/** Someone who comes back may be given what waits. */
export async function changePresence(deps: ApiDeps, caller: Caller, presence: Presence): Promise<MeView> {
  await readMe(deps, caller);
  await deps.agents.setPresence(caller.id, presence, deps.clock.now());
  deps.roster.forget();
  const queues = worksIn({ ...caller, lead: isLead(caller) });
  if (presence === 'available')
    await Promise.all(queues.map((queue) => deps.queueJobs[queue].send([{ body: { kind: 'drain' } }])));
  return readMe(deps, caller);
}
