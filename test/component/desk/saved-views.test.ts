import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { SavedViewView, TicketPage } from '../../../shared/api/views.ts';
import { telegramText } from '../../support/customers.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { agents, command, openDesk, openTickets } from '../../support/inline-desk.ts';

const { carla, chen, tom, lena } = agents;

describe('saved views', () => {
  let desk: InlineDesk;
  const ask = async (agent: typeof carla, method: string, path: string, body?: object) => {
    const answer = await desk.api(agent, method, `/api/saved-views${path}`, body);
    return { status: answer.status, ...(answer.body as { views: SavedViewView[]; detail: string }) };
  };
  const view = (more: object = {}) => ({
    name: 'VIP',
    query: 'tag:vip',
    sort: 'due',
    shared: null,
    version: 0,
    ...more,
  });
  const names = async (agent: typeof carla) => (await ask(agent, 'GET', '')).views.map(({ name }) => name);

  beforeAll(async () => {
    desk = await openDesk({ present: [carla] });
    for (const chat of [1, 2, 3]) {
      desk.advance(MINUTE);
      const body = telegramText({ chat, id: chat, at: desk.clock.now(), text: `bill ${chat}` });
      await desk.post({ channel: 'telegram', account: 'bot', body });
      await desk.settle();
    }
    for (const { id, preview } of await openTickets(desk))
      if (preview !== 'bill 2') await command(desk, carla, id, { type: 'tag', add: ['vip'] });
  });

  it('shows the open tickets of its filters in SLA order or the newest first, with their number', async () => {
    const { views } = await ask(carla, 'PUT', '/vip', view());
    expect(views).toEqual([expect.objectContaining({ id: 'vip', count: 2, more: false, mine: true, version: 1 })]);

    const page = async () => (await desk.api(carla, 'GET', '/api/saved-views/vip/tickets')).body as TicketPage;
    expect((await page()).tickets.map(({ preview }) => preview)).toEqual(['bill 1', 'bill 3']);
    await ask(carla, 'PUT', '/vip', view({ sort: 'newest', version: 1 }));
    expect((await page()).tickets.map(({ preview }) => preview)).toEqual(['bill 3', 'bill 1']);
  });

  it('are their owner’s alone until a lead shares them with a queue or everybody', async () => {
    expect(await names(chen)).toEqual([]);
    expect((await ask(chen, 'PUT', '/vip', view({ version: 2 }))).status).toBe(409);
    expect((await desk.api(chen, 'GET', '/api/saved-views/vip/tickets')).status).toBe(409);
    expect((await ask(carla, 'PUT', '/mine', view({ shared: 'csr' }))).detail).toContain('for leads');

    expect((await ask(lena, 'PUT', '/team', view({ name: 'Team', shared: 'csr' }))).status).toBe(200);
    expect(await names(chen)).toEqual(['Team']);
    expect(await names(tom)).toEqual([]);
    expect((await ask(chen, 'DELETE', '/team')).status).toBe(409);
  });

  it('take filters alone, and say what cannot be one', async () => {
    expect((await ask(carla, 'PUT', '/words', view({ query: 'refund' }))).detail).toContain('filters alone');
    expect((await ask(carla, 'PUT', '/done', view({ query: 'status:done' }))).detail).toContain('status:done');
  });

  it('are not overwritten unseen; the same request again is the same view', async () => {
    const first = view({ name: 'Mine', query: 'owner:me' });
    await ask(carla, 'PUT', '/own', first);
    expect((await ask(carla, 'PUT', '/own', first)).status).toBe(200);
    expect((await ask(carla, 'PUT', '/own', view({ name: 'Other' }))).detail).toContain('changed by somebody else');
    expect((await ask(carla, 'DELETE', '/own')).views.map(({ id }) => id)).not.toContain('own');
    expect((await ask(carla, 'DELETE', '/own')).status).toBe(200);
  });
});
