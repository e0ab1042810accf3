import { expect, it } from '@jest/globals';
import type { Ports } from '../../../local/inline/ports.ts';
import { telegramText } from '../../support/customers.ts';
import { HOUR } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk } from '../../support/inline-desk.ts';

it('leaves nothing behind where late words undo a follow-up: number, reference and load lead to the ticket that has them', async () => {
  const desk = await openDesk({ present: [agents.carla] });
  const start = desk.clock.now();
  const write = (id: number, text: string) =>
    desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ id, at: desk.clock.now(), text }) });
  await write(1, 'first words');
  await desk.settle();
  const first = await onlyTicket(desk);
  desk.advance(HOUR);
  await command(desk, agents.carla, first.id, { type: 'status', status: 'closed' });
  desk.advance(HOUR);
  await write(3, 'a new question');
  await desk.settle();
  const second = await onlyTicket(desk);
  expect(second.id).toBe(first.id.replace(/1$/, '2'));

  // Written before the ticket was closed, by whoever closed it not seen, and held up in the queue since.
  const receivedAt = start + HOUR / 2;
  const bytes = JSON.stringify(telegramText({ id: 2, at: receivedAt, text: 'wait, one more thing' }));
  const late = {
    channel: 'telegram',
    account: 'bot',
    receivedAt,
    headers: {},
    body: Buffer.from(bytes).toString('base64'),
  };
  desk.services.sqs.sendMessage({ QueueUrl: desk.services.queues.chat, MessageBody: JSON.stringify(late) });
  await desk.settle();

  expect(await onlyTicket(desk)).toMatchObject({ id: first.id, status: 'new', assignee: agents.carla.id });
  expect((await open(desk, second.id)).ticket.id).toBe(first.id);
  await command(desk, agents.carla, second.id, { type: 'priority', priority: 'high' });
  const items = await desk.items();
  expect(items.filter((item) => item['sk']?.S?.startsWith('T#'))).toEqual([]);
  expect(items.find((item) => item['sk']?.S === `A#${agents.carla.id}`)?.['load']?.SS).toEqual([first.id]);
  const unknown = await desk.api(agents.lena, 'GET', `/api/tickets/${first.id.replace(/1$/, '3')}`);
  expect(unknown.status).toBe(404);
});

it('knows a ticket at the moment at which its follow-up opens, though a copy of the table does not have it yet', async () => {
  const desk = await openDesk({ present: [agents.carla], wrap: withoutYoungTickets });
  const write = (id: number, text: string) =>
    desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ id, at: desk.clock.now(), text }) });
  await write(1, 'first words');
  await desk.settle();
  const { id } = await onlyTicket(desk);
  desk.advance(HOUR);
  const note = { type: 'note', id: 'said-once', text: 'done, the answer to this got lost' };
  await command(desk, agents.carla, id, note);
  await command(desk, agents.carla, id, { type: 'status', status: 'closed' });
  desk.advance(HOUR);
  await write(2, 'a new question');
  await desk.settle();

  const again = await desk.api(agents.carla, 'POST', `/api/tickets/${id}/commands`, note);
  expect(again.status).toBe(200);
  expect((await open(desk, id)).ticket.id).toBe(id);
});

/** Reads that are content with an older copy do not find what was put behind a head. */
function withoutYoungTickets(ports: Ports): Ports {
  const getItem: Ports['dynamo']['getItem'] = (input) =>
    input.Key?.['sk']?.S?.startsWith('T#') && !input.ConsistentRead
      ? Promise.resolve({ $metadata: {} })
      : ports.dynamo.getItem(input);
  return { ...ports, dynamo: { ...ports.dynamo, getItem } };
}
