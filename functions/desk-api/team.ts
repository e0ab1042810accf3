import type { AgentView, BrokenView } from '../../shared/api/views.ts';
import { listBroken } from './accounts.ts';
import type { ApiDeps } from './deps.ts';
import { presentAgent } from './me.ts';

/** Who is here, and which channel accounts cannot send. */
export async function readTeam(deps: ApiDeps): Promise<{ agents: AgentView[]; broken: BrokenView[] }> {
  const [agents, broken] = await Promise.all([deps.roster.agents(), listBroken(deps)]);
  return { agents: agents.map(presentAgent), broken };
}
