import { describe, expect, it } from '@jest/globals';
import { said, visit } from '../../support/customers.ts';
import { agents, onlyTicket, openDesk } from '../../support/inline-desk.ts';

const { carla, chen, lena } = agents;

async function chatting() {
  const desk = await openDesk({ present: [carla, chen] });
  const visitor = await visit(desk);
  await visitor.say(said('Where is my parcel?', { at: desk.clock.now() }));
  await desk.settle();
  const { id } = await onlyTicket(desk);
  return { desk, visitor, id };
}

type Socket = { heard(type: string): Record<string, unknown>[] };
const met = (socket: Socket) => socket.heard('company').map(({ who, doing }) => [who, doing]);

describe('who has the same ticket open', () => {
  it('learns of whoever comes, writes and turns to another; who comes learns who is there', async () => {
    const { desk, id } = await chatting();
    const [first, second, elsewhere] = [
      await desk.workspace(carla),
      await desk.workspace(chen),
      await desk.workspace(lena),
    ];
    await first.say({ action: 'view', ticket: id });
    await second.say({ action: 'view', ticket: id });
    await second.say({ action: 'write', ticket: id, note: true });
    await second.say({ action: 'view', ticket: null });

    expect(met(first)).toEqual([
      [chen.id, 'viewing'],
      [chen.id, 'writing'],
      [chen.id, null],
    ]);
    expect(met(second)).toEqual([[carla.id, 'viewing']]);
    expect(met(elsewhere)).toEqual([]);
  });

  it('is told of a page that was closed, but not while another page of the same agent shows it', async () => {
    const { desk, id } = await chatting();
    const first = await desk.workspace(carla);
    await first.say({ action: 'view', ticket: id });
    const pages = [await desk.workspace(chen), await desk.workspace(chen)];
    for (const page of pages) await page.say({ action: 'view', ticket: id });
    await pages[0]?.close();
    expect(met(first).at(-1)).toEqual([chen.id, 'viewing']);
    await pages[1]?.close();

    expect(met(first).at(-1)).toEqual([chen.id, null]);
  });
});

describe('a visitor of the web chat', () => {
  it('sees that an agent writes an answer, and of a note nothing', async () => {
    const { desk, visitor, id } = await chatting();
    const page = await desk.workspace(carla);
    await page.say({ action: 'view', ticket: id });
    await page.say({ action: 'write', ticket: id, note: true });
    expect(visitor.heard('typing')).toEqual([]);
    await page.say({ action: 'write', ticket: id, note: false });

    expect(visitor.heard('typing')).toEqual([{ type: 'typing', name: carla.name }]);
  });

  it('is seen to write by whoever has the ticket open, without an answer', async () => {
    const { desk, visitor, id } = await chatting();
    const [page, other] = [await desk.workspace(carla), await desk.workspace(chen)];
    await page.say({ action: 'view', ticket: id });
    const heard = visitor.heard('refused').length;
    await visitor.say({ action: 'typing' });

    expect(page.heard('company')).toEqual([{ type: 'company', ticket: id, who: '', doing: 'writing' }]);
    expect(met(other)).toEqual([]);
    expect(visitor.heard('refused')).toHaveLength(heard);
  });
});
