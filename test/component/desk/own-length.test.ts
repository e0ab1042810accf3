import { expect, it } from '@jest/globals';
import { agents, openDesk } from '../../support/inline-desk.ts';

it('an object that brings a length of its own is refused like any other, and never compared', async () => {
  const desk = await openDesk();
  const odd = { length: { toString: {} } };
  const path = `/api/tickets/${'a'.repeat(26)}.1/commands`;
  const socket = await desk.widget();

  const note = await desk.api(agents.carla, 'POST', path, { type: 'note', id: odd, text: odd });
  const link = await desk.portal('POST', 'link', { body: { address: odd, email: odd } });
  await socket.say({ action: 'hello', name: odd, token: odd });

  expect([note.status, link.status]).toEqual([400, 400]);
  expect(socket.heard('refused')).toHaveLength(1);
});
