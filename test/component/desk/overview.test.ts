import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { totalOf } from '../../../local/inline/meter.ts';
import type { Overview } from '../../../shared/api/views.ts';
import { telegramText } from '../../support/customers.ts';
import { agents, openDesk } from '../../support/inline-desk.ts';

const { carla, lena } = agents;

describe('the overview', () => {
  let desk: InlineDesk;
  const ask = (agent: typeof carla, views: string) => desk.api(agent, 'GET', `/api/overview?views=${views}`);
  const bodyOf = async (agent: typeof carla, path: string) => (await desk.api(agent, 'GET', path)).body;

  beforeAll(async () => {
    desk = await openDesk({ present: [carla] });
    const body = telegramText({ chat: 1, id: 1, at: desk.clock.now(), text: 'where is my bill?' });
    await desk.post({ channel: 'telegram', account: 'bot', body });
    await desk.settle();
    const view = { name: 'Open', query: 'status:open', sort: 'due', shared: null, version: 0 };
    await desk.api(carla, 'PUT', '/api/saved-views/open', view);
  });

  it('says in one answer what the routes of its parts say', async () => {
    const overview = (await ask(carla, 'mine,csr')).body as Overview;

    expect(overview.views.mine?.tickets.map(({ preview }) => preview)).toEqual(['where is my bill?']);
    const { agents: team, broken } = overview;
    expect(team.map(({ id }) => id)).toEqual([carla.id]);
    expect({ agents: team, broken }).toEqual(await bodyOf(carla, '/api/agents'));
    expect(overview.me).toEqual(await bodyOf(carla, '/api/me'));
    expect(overview.views).toEqual({
      mine: await bodyOf(carla, '/api/views/mine'),
      csr: await bodyOf(carla, '/api/views/csr'),
    });
    expect(overview.quarantine).toEqual(await bodyOf(carla, '/api/quarantine'));
    expect({ views: overview.saved }).toEqual(await bodyOf(carla, '/api/saved-views'));
    expect(overview.saved).toMatchObject([{ name: 'Open', mine: true }]);
    expect(overview.now).toBe(new Date(desk.clock.now()).toISOString());
  });

  it('reads a view once, however often it is asked for', async () => {
    const requestsOf = async (views: string) => {
      desk.meter.reset();
      await ask(carla, views);
      return totalOf(desk.meter.steps()).tableRequests;
    };

    expect(await requestsOf('mine,mine,mine')).toBe(await requestsOf('mine'));
    expect(await requestsOf('mine,csr')).toBeGreaterThan(await requestsOf('mine'));
    // Sifted from the same tickets, as is the number of the saved view.
    expect(await requestsOf('triage,snoozed,escalated')).toBe(await requestsOf(''));
  });

  it('shows no view that its caller may not see, and says which one there is not', async () => {
    expect((await ask(carla, 'mine,all')).status).toBe(403);
    expect((await ask(lena, 'mine,all')).status).toBe(200);
    expect(await ask(carla, 'mine,yours')).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('"yours"') },
    });
    expect(((await ask(carla, '')).body as Overview).views).toEqual({});
  });
});
