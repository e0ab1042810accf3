import { expect, it } from '@jest/globals';
import { whatsappText } from '../../support/customers.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';

const { carla, lena } = agents;

it('everybody is told that an account cannot send, until a lead has mended it', async () => {
  const desk = await openDesk({ present: [carla] });
  const broken = async () => (await desk.api(carla, 'GET', '/api/agents')).body as { broken: object[] };
  await desk.post({ channel: 'whatsapp', account: 'eu', body: whatsappText({ at: desk.clock.now(), text: 'Hi' }) });
  await desk.settle();
  const { id } = await onlyTicket(desk);
  const refused = { error: { code: 190, message: 'The access token has expired' } };
  desk.world.answer = () => ({ status: 401, headers: {}, body: JSON.stringify(refused) });

  await command(desk, carla, id, reply('Hello.'));
  await desk.settle();

  const told = { channel: 'whatsapp', account: 'eu', name: 'WhatsApp', reason: '190 The access token has expired' };
  expect((await broken()).broken).toEqual([{ ...told, since: new Date(desk.clock.now()).toISOString() }]);
  expect((await open(desk, id)).page.messages[0]?.delivery).toMatchObject({ state: 'failed' });
  expect(desk.logged.map(({ message }) => message)).toContain('a channel account cannot send');

  const path = '/api/accounts/whatsapp/eu/broken';
  expect((await desk.api(carla, 'DELETE', path)).status).toBe(403);
  expect((await desk.api(lena, 'DELETE', path)).body).toEqual({ broken: [] });
});
