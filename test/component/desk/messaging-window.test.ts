import { expect, it } from '@jest/globals';
import { whatsappText } from '../../support/customers.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';

const HOUR = 3_600_000;
const { carla } = agents;

it('an answer on WhatsApp is refused in plain words a day after the customer was last heard, and taken again once they write', async () => {
  const desk = await openDesk({ present: [carla] });
  const write = async (text: string, id: string) => {
    await desk.post({ channel: 'whatsapp', account: 'eu', body: whatsappText({ at: desk.clock.now(), text, id }) });
    await desk.settle();
  };
  await write('My parcel?', 'wamid.1');
  const { id } = await onlyTicket(desk);
  desk.advance(24 * HOUR + 1000);
  await desk.settle();

  await expect(command(desk, carla, id, reply('It arrives today.'))).rejects.toThrow(/409 .*lets nobody write/);
  expect((await open(desk, id)).ticket.window).toEqual({ state: 'closed', until: null });

  await write('Hello?', 'wamid.2');
  await command(desk, carla, id, reply('It arrives today.'));
  await desk.settle();
  expect(desk.outbox().calls).toHaveLength(1);
});
