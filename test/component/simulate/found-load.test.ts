import { expect, it } from '@jest/globals';
import { settleLoad } from '../../../shared/desk/settle-load.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import type { AgentStore } from '../../../shared/store/agent-store.ts';
import { settingsWith } from '../../support/example-desk.ts';

it('gives a place back that was taken for a ticket which somebody has closed before the head was written', async () => {
  const released: string[] = [];
  const agents = {
    release: async (id: string, ticket: string) => {
      released.push(`${id} ${ticket}`);
      return ['csr'];
    },
    hold: async () => undefined,
  } as unknown as AgentStore;
  const { assignment } = settingsWith();
  const before = { conversation: { id: 'c' }, n: 1, status: 'closed', assignee: null } as unknown as Ticket;

  const freed = await settleLoad(
    { agents, assignment },
    { before, after: { ...before, assignee: 'carla' }, reserved: 'carla' },
  );

  expect([released, freed]).toEqual([['carla c.1'], ['csr']]);
});
