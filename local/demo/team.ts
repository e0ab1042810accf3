import type { TicketPage, TicketSummary } from '../../shared/api/views.ts';
import type { Customer } from './act.ts';

export type Team = {
  arrive(names: readonly string[]): Promise<void>;
  /** Gives a command on a customer's ticket as the agent who has it, else as the first of the team; false where there is no such ticket yet. */
  command(who: Customer, command: Record<string, unknown>): Promise<boolean>;
};

/** The agents of the demo, through the same API as the workspace. */
export function openTeam({ url, tokenFor }: { url: string; tokenFor(agent: string): Promise<string> }): Team {
  const tokens = new Map<string, string>();
  const call = async <T>(token: string, path: string, init: RequestInit = {}): Promise<T> => {
    const answer = await fetch(`${url}/api/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    if (!answer.ok) throw new Error(`/api/${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const find = async ({ name, id }: Customer): Promise<{ token: string; ticket: TicketSummary } | undefined> => {
    for (const view of ['mine', 'csr', 'tsr']) {
      for (const token of tokens.values()) {
        // an agent may not see the other queue's waiting tickets
        const page = await call<TicketPage>(token, `views/${view}`).catch(() => undefined);
        const ticket = page?.tickets.find(({ contact }) => contact.name === name || contact.key === id);
        if (ticket) return { token, ticket };
      }
    }
    return undefined;
  };
  return {
    arrive: async (names) => {
      for (const name of names) {
        const token = await tokenFor(name);
        tokens.set(name, token);
        await call(token, 'me/presence', { method: 'PUT', body: JSON.stringify({ presence: 'available' }) });
      }
    },
    command: async (who, command) => {
      const found = await find(who);
      if (!found) return false;
      await call(found.token, `tickets/${found.ticket.id}/commands`, { method: 'POST', body: JSON.stringify(command) });
      return true;
    },
  };
}
