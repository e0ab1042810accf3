import { describe, expect, it } from '@jest/globals';
import config from '../../../desk.config.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';

const { carla } = agents;
const changes = {
  channels: [...config.channels, { channel: 'messenger' as const, account: 'page', name: 'Our page' }],
};

const people = { sender: { id: '2001' }, recipient: { id: '1001' } };

/** A desk with an answered ticket on Messenger, whose receipts name our message as Meta does. */
async function answered() {
  const desk = await openDesk({ present: [carla], changes });
  const says = async (event: object) => {
    const messaging = [{ ...people, timestamp: desk.clock.now(), ...event }];
    const body = { object: 'page', entry: [{ id: '1001', time: desk.clock.now(), messaging }] };
    await desk.post({ channel: 'messenger', account: 'page', body });
    await desk.settle();
  };
  await says({ message: { mid: 'm_1', text: 'Where is it?' } });
  const { id } = await onlyTicket(desk);
  const write = async (text: string) => {
    await command(desk, carla, id, reply(text));
    await desk.settle();
  };
  const state = async () => (await open(desk, id)).page.messages.map(({ delivery }) => delivery?.state ?? null);
  return { desk, says, write, state };
}

describe('a receipt that bears no reference of ours', () => {
  it('finds its answer by the name that the provider gave it', async () => {
    const { desk, says, write, state } = await answered();
    await write('On its way.');
    expect(await state()).toEqual(['sent', null]);

    await says({ delivery: { mids: ['m_LAPTOP1'], watermark: 1 } });
    expect(await state()).toEqual(['delivered', null]);
    expect(desk.logged).toEqual([]);
  });

  it('finds it though it comes before the provider has answered the call', async () => {
    const { says, write, state } = await answered();
    await says({ delivery: { mids: ['m_LAPTOP1'], watermark: 1 } });

    await write('On its way.');

    expect(await state()).toEqual(['delivered', null]);
  });

  it('speaks of every answer up to its moment, and of none after it', async () => {
    const { desk, says, write, state } = await answered();
    await write('One.');
    desk.advance(1000);
    const moment = desk.clock.now();
    desk.advance(1000);
    await write('Two.');

    await says({ read: { watermark: moment } });

    expect(await state()).toEqual(['sent', 'read', null]);
  });

  it('of a message that somebody else has sent says nothing', async () => {
    const { desk, says, state } = await answered();

    await says({ delivery: { mids: ['m_OTHER'], watermark: 1 } });

    expect(await state()).toEqual([null]);
    expect(desk.logged).toEqual([]);
  });
});
