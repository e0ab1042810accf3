import { afterAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { type Bill, totalOf } from '../../../local/inline/meter.ts';
import { conversationKey } from '../../../shared/channels/keys.ts';
import { telegramText } from '../../support/customers.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { showFigures } from '../../support/figures.ts';
import { agents, command, openDesk, openTickets, reply } from '../../support/inline-desk.ts';
import { prose } from '../../support/prose.ts';

const { carla, tom, lena } = agents;
const figures: { what: string; measured: string; budget: string }[] = [];

afterAll(() => showFigures('small desk / large desk', figures));

/** As functions/desk-api/views.ts. */
const PAGE = 25;

type Trials = Record<string, (desk: InlineDesk) => Promise<unknown>>;

/** The bills of the same things on two desks must be the same to the unit. */
async function compare(trials: Trials, small: InlineDesk, large: InlineDesk): Promise<void> {
  for (const [what, trial] of Object.entries(trials)) {
    const bills = [await billOf(small, trial), await billOf(large, trial)];
    const [a, b] = bills.map(
      ({ writeUnits, readUnits, tableRequests }) => `${writeUnits}w ${readUnits}r ${tableRequests}q`,
    );
    figures.push({ what, measured: `${a} / ${b}`, budget: '1.00' });
    expect({ what, ...bills[1] }).toEqual({ what, ...bills[0] });
  }
}

async function billOf(desk: InlineDesk, trial: (desk: InlineDesk) => Promise<unknown>): Promise<Bill> {
  desk.advance(MINUTE);
  desk.meter.reset();
  await trial(desk);
  await desk.settle();
  return totalOf(desk.meter.steps());
}

async function says(desk: InlineDesk, chat: number, id: number): Promise<void> {
  await desk.post({
    channel: 'telegram',
    account: 'bot',
    body: telegramText({ chat, id, at: desk.clock.now(), text: prose(300, id) }),
  });
}

/** A desk on which Carla holds one ticket, and so many others wait in her queue. */
async function deskWith(waiting: number): Promise<InlineDesk> {
  const desk = await openDesk({ present: [carla, tom] });
  await desk.workspace(carla);
  desk.advance(3000);
  await says(desk, 1, 1);
  await desk.settle();
  await fill(desk, waiting);
  return desk;
}

/** Copies of the one head that there is, unassigned, in conversations of their own: written directly, as the way there is measured elsewhere. */
async function fill({ services: { dynamo, checkpoints } }: InlineDesk, count: number): Promise<void> {
  const id = conversationKey('telegram', 'bot', '1');
  const { Item: head } = await dynamo.getItem({ TableName: 'desk', Key: { pk: { S: `C#${id}` }, sk: { S: 'H' } } });
  if (!head) throw new Error('there is no head to copy');
  const { assignee: _, ...copied } = head;
  let last = '';
  const deaf = dynamo.onStreamRecord(({ dynamodb }) => {
    last = dynamodb.SequenceNumber;
  });
  for (let number = 0; number < count; number += 1) {
    const other = conversationKey('telegram', 'bot', `other-${number}`);
    // The pages that are looked at show whole tickets; behind them only the index counts.
    const shown = number < 2 * PAGE;
    const moment = shown ? '2026-06-15T11:00:00.000Z' : '2026-06-15T12:00:00.000Z';
    const place = { pk: { S: `C#${other}` }, sk: { S: 'H' }, q: { S: 'CSR#0' }, s: { S: `${moment}#${other}.1` } };
    await dynamo.putItem({ TableName: 'desk', Item: { ...(shown ? copied : {}), ...place } });
  }
  deaf();
  for (const queue of ['csr', 'tsr'] as const) checkpoints.set(queue, last);
}

describe('the cost of everything that is done often', () => {
  it('is the same with 1,000 and with 100,000 tickets', async () => {
    const [small, large] = await Promise.all([deskWith(1000), deskWith(100_000)]);
    await compare(
      {
        'a message on an open ticket': (desk) => says(desk, 1, 2),
        'a message that opens a ticket': (desk) => says(desk, 2, 3),
        'a page of the queue': (desk) => desk.api(carla, 'GET', '/api/views/csr'),
        'the wallboard': (desk) => desk.api(lena, 'GET', '/api/wallboard'),
        'my tickets': (desk) => desk.api(carla, 'GET', '/api/views/mine'),
        'a ticket opened': (desk) =>
          desk.api(carla, 'GET', `/api/tickets/${conversationKey('telegram', 'bot', '1')}.1`),
        'a reply': (desk) => command(desk, carla, `${conversationKey('telegram', 'bot', '1')}.1`, reply('Hello')),
        'a sweep with nothing due': (desk) => desk.sweep(),
      },
      small,
      large,
    );
  }, 60_000);

  it('is the same with 1 and with 1,000 messages in the ticket', async () => {
    const desks = [await openDesk({ present: [carla, tom] }), await openDesk({ present: [carla, tom] })] as const;
    for (const [index, desk] of desks.entries()) {
      for (let id = 1; id <= (index === 0 ? 21 : 1000); id += 1) {
        await says(desk, 1, id);
        desk.advance(1000);
      }
      await desk.settle();
      expect(await openTickets(desk)).toHaveLength(1);
    }
    const id = `${conversationKey('telegram', 'bot', '1')}.1`;
    await compare(
      {
        'the next message': (desk) => says(desk, 1, 5000),
        'a ticket opened': (desk) => desk.api(carla, 'GET', `/api/tickets/${id}`),
        'a reply': (desk) => command(desk, carla, id, reply('Hello')),
        'the answer to it': (desk) => says(desk, 1, 5001),
        'a transfer': (desk) => command(desk, carla, id, { type: 'transfer', queue: 'tsr' }),
      },
      ...desks,
    );
  }, 60_000);
});
