import { expect, it } from '@jest/globals';
import { said, telegramText, visit, write } from '../../support/customers.ts';
import { agents, command, openDesk, openTickets } from '../../support/inline-desk.ts';

async function life(seed: number) {
  const desk = await openDesk({ present: [agents.carla, agents.tom], seed });
  const at = desk.clock.now();
  for (let chat = 1; chat <= 12; chat += 1)
    await desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ chat, at, text: 'my bill' }) });
  write(desk, { text: 'the router has an error' });
  await (await visit(desk)).say(said('hello', { at }));
  await desk.settle();
  for (const { id } of await openTickets(desk))
    await command(desk, agents.carla, id, { type: 'reply', id: `answer-${id.slice(0, 20)}`, text: 'yes' });
  await desk.settle();
  return { items: await desk.items(), bill: desk.meter.steps(), mails: desk.outbox().mails };
}

it('the same seed and calls give the same desk, to the last id and the last unit', async () => {
  expect(await life(7)).toEqual(await life(7));
});

it('another seed gives other ids', async () => {
  const ids = async (seed: number) => JSON.stringify((await life(seed)).items);

  expect(await ids(7)).not.toBe(await ids(8));
});

it('nothing is logged and nothing is left over', async () => {
  const desk = await openDesk({ present: [agents.carla] });
  write(desk, { text: 'my bill' });
  await desk.settle();

  expect([desk.logged, desk.deadLetters(), desk.givenUp()]).toEqual([[], [], []]);
});
