import type { Company } from '../../shared/api/views.ts';
import type { ToWidget } from '../../shared/api/widget-views.ts';
import { type Agent, agentsViewing } from '../../shared/domain/assignment.ts';
import { parseTicketId } from '../../shared/domain/ticket.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import type { ChatDeps } from './handler.ts';

type CompanyDeps = Pick<ChatDeps, 'roster' | 'registry' | 'sockets' | 'log'>;

/** Somebody has opened a ticket: whoever else has it open learns of it, and they of them. */
export async function tellOfArrival(deps: CompanyDeps, ticket: string, me: { agent: string; socket: string }) {
  const others = await othersAt(deps, ticket, me.agent);
  await Promise.all([
    ...others.map((other) => post(deps, [me.socket], { type: 'company', ticket, who: other.id, doing: 'viewing' })),
    post(deps, socketsOf(others), { type: 'company', ticket, who: me.agent, doing: 'viewing' }),
  ]);
}

/** Somebody has turned to another ticket, or has closed the last page that showed this one. */
export async function tellOfLeaving(deps: CompanyDeps, ticket: string, agent: string): Promise<void> {
  const there = agentsViewing(await deps.roster.agents(), ticket);
  if (there.some(({ id }) => id === agent)) return;
  await post(deps, socketsOf(there), { type: 'company', ticket, who: agent, doing: null });
}

/** An agent writes: the others who have the ticket open see it, and of a reply the visitor of a web chat. */
export async function tellOfWriting(
  deps: CompanyDeps,
  ticket: string,
  { agent, note }: { agent: string; note: boolean },
) {
  const all = await deps.roster.agents();
  const others = agentsViewing(all, ticket).filter(({ id }) => id !== agent);
  await post(deps, socketsOf(others), { type: 'company', ticket, who: agent, doing: 'writing' });
  const conversation = parseTicketId(ticket)?.conversation;
  const name = all.find(({ id }) => id === agent)?.name;
  if (note || !conversation || !name) return;
  await post(deps, await deps.registry.visitorSockets(conversation), { type: 'typing', name });
}

/** A visitor writes: whoever has one of the conversation's tickets open sees it. `who` is empty. */
export async function tellOfVisitor(deps: CompanyDeps, conversation: string): Promise<void> {
  const agents = await deps.roster.agents();
  const tickets = new Set(agents.flatMap(({ viewing }) => viewing));
  const shown = [...tickets].filter((ticket) => parseTicketId(ticket)?.conversation === conversation);
  for (const ticket of shown)
    await post(deps, socketsOf(agentsViewing(agents, ticket)), { type: 'company', ticket, who: '', doing: 'writing' });
}

async function othersAt({ roster }: CompanyDeps, ticket: string, agent: string): Promise<Agent[]> {
  return agentsViewing(await roster.agents(), ticket).filter(({ id }) => id !== agent);
}

const socketsOf = (agents: readonly Agent[]): string[] => agents.flatMap(({ sockets }) => sockets);

/** It is gone in a moment and comes again: a socket that has closed, or a gateway that is busy, fails nothing. */
async function post({ sockets, log }: CompanyDeps, to: readonly string[], message: Company | ToWidget): Promise<void> {
  const told = await Promise.allSettled(to.map((socket) => sockets.post(socket, message)));
  const failed = told.find((result) => result.status === 'rejected');
  if (failed) log.info('who else has a ticket open was not told', { because: faultWords(failed.reason) });
}
