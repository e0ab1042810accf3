import { describe, expect, it } from '@jest/globals';
import { dismissAgent } from '../../../shared/store/dismiss-agent.ts';
import { deskParts, present } from '../../support/desk-parts.ts';

const TICKET = `${'a'.repeat(26)}.1`;
const place = { id: TICKET, units: 1 };
const carla = { id: 'carla', capacity: 5 };

describe('the agent store', () => {
  it('knows an agent whom a login has named, away and with nothing to do', async () => {
    const { agents } = await deskParts();
    await agents.enrol({ id: 'carla', name: 'Carla', email: 'carla@desk.test', queues: ['csr'], capacity: 5 });

    expect(await agents.agent('carla')).toEqual({
      id: 'carla',
      name: 'Carla',
      email: 'carla@desk.test',
      queues: ['csr'],
      lead: false,
      presence: 'away',
      capacity: 5,
      load: [],
      sockets: [],
      viewing: [],
    });
  });

  it('gives an agent no ticket while they are away', async () => {
    const { agents } = await deskParts();
    await agents.enrol({ id: 'carla', name: 'Carla', email: '', queues: ['csr'], capacity: 5 });

    expect(await agents.reserve(carla, place)).toBe(false);
  });

  it('gives whoever was removed nothing more, even where a token of before calls them available', async () => {
    const parts = await deskParts();
    await present(parts, 'carla', { capacity: 5 });

    expect(await dismissAgent(parts, { id: 'carla', at: 5 })).toBe(true);
    await parts.agents.setPresence('carla', 'available', 6);

    expect((await parts.agents.agent('carla'))?.presence).toBe('away');
    expect((await parts.agents.roster()).map(({ presence }) => presence)).toEqual(['away']);
    expect(await parts.agents.reserve(carla, place)).toBe(false);
    expect(await dismissAgent(parts, { id: 'nobody', at: 7 })).toBe(false);
  });

  it('takes places up to the capacity and no further, however many ask at once', async () => {
    const parts = await deskParts();
    await present(parts, 'carla', { capacity: 3 });

    const asked = Array.from({ length: 10 }, (_, n) =>
      parts.agents.reserve({ id: 'carla', capacity: 3 }, { id: `ticket.${n}`, units: 1 }),
    );

    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(3);
    expect((await parts.agents.agent('carla'))?.load).toHaveLength(3);
  });

  it('takes as many places as a ticket weighs, however many ask at once, and gives all of them back', async () => {
    const parts = await deskParts();
    await present(parts, 'carla', { capacity: 5 });

    const asked = Array.from({ length: 5 }, (_, n) => parts.agents.reserve(carla, { id: `ticket.${n}`, units: 2 }));

    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(2);
    expect((await parts.agents.agent('carla'))?.load).toHaveLength(4);
    for (const n of [0, 1, 2, 3, 4]) await parts.agents.release('carla', `ticket.${n}`);
    expect((await parts.agents.agent('carla'))?.load).toEqual([]);
  });

  it('takes no place of whoever has another capacity by now', async () => {
    const parts = await deskParts();
    await present(parts, 'carla', { capacity: 1 });

    expect(await parts.agents.reserve(carla, place)).toBe(false);
  });

  it('gives the same place only once, and again after it was released', async () => {
    const parts = await deskParts();
    await present(parts, 'carla');

    expect(await parts.agents.reserve(carla, place)).toBe(true);
    expect(await parts.agents.reserve(carla, place)).toBe(false);
    await parts.agents.release('carla', TICKET);
    expect(await parts.agents.reserve(carla, place)).toBe(true);
  });

  it('keeps presence and load when a login brings another name', async () => {
    const parts = await deskParts();
    await present(parts, 'carla');
    await parts.agents.hold('carla', place);

    await parts.agents.enrol({ id: 'carla', name: 'Carla B.', email: '', queues: ['csr', 'tsr'], capacity: 2 });

    expect(await parts.agents.agent('carla')).toMatchObject({
      name: 'Carla B.',
      presence: 'available',
      load: [TICKET],
      capacity: 2,
    });
  });

  it('knows what an open browser shows, until it closes', async () => {
    const parts = await deskParts();
    await present(parts, 'carla');
    await parts.agents.connect('carla', 'socket-1');
    await parts.agents.connect('carla', 'socket-2');
    expect(await parts.agents.look('carla', 'socket-1', TICKET)).toBeNull();
    expect(await parts.agents.agent('carla')).toMatchObject({ sockets: ['socket-1', 'socket-2'], viewing: [TICKET] });

    expect(await parts.agents.disconnect('carla', 'socket-1')).toEqual({ left: 1, viewed: TICKET });
    expect(await parts.agents.disconnect('carla', 'socket-2')).toEqual({ left: 0, viewed: null });
    expect(await parts.agents.agent('carla')).toMatchObject({ sockets: [], viewing: [] });
  });

  it('lets a browser go whose connecting was cut off half way', async () => {
    const parts = await deskParts();
    await present(parts, 'carla');
    await parts.agents.connect('carla', 'socket-1');
    await parts.engine.updateItem({
      TableName: parts.table,
      Key: { pk: { S: 'AGENTS' }, sk: { S: 'A#carla' } },
      UpdateExpression: 'REMOVE viewing',
    });

    expect(await parts.agents.disconnect('carla', 'socket-1')).toEqual({ left: 0, viewed: null });
    expect((await parts.agents.agent('carla'))?.sockets).toEqual([]);
  });

  it('is not broken for everybody by a socket or a place of somebody who has never logged in', async () => {
    const parts = await deskParts();
    await present(parts, 'carla');
    await parts.agents.connect('stranger', 'socket-1');
    await parts.agents.hold('ghost', place);
    await parts.agents.release('nobody', TICKET);

    expect((await parts.agents.roster()).map(({ id }) => id)).toEqual(['carla']);
    expect(await parts.agents.agent('stranger')).toBeNull();

    await present(parts, 'stranger');
    expect(await parts.agents.agent('stranger')).toMatchObject({ id: 'stranger', sockets: ['socket-1'] });
  });
});
