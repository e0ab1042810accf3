import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Agent, agentAt, assignedTicketOf, delivered, type OpenTicket } from '../support/e2e/agent.ts';
import { mailTo, send } from '../support/e2e/mail.ts';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { fromShop, post } from '../support/e2e/signed.ts';
import { amountStored } from '../support/e2e/store.ts';
import { until } from '../support/e2e/until.ts';

/** Two starts and a long talk, on a busy machine. */
const PATIENCE_MS = 60_000;

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
}, 90_000);
afterAll(() => desk.stop(), 60_000);

async function write(customer: string, text: string): Promise<number> {
  const at = await desk.now();
  const id = `${customer}-${text.length}`;
  const data = { id, conversation: customer, from: { id: customer }, text };
  return post(
    desk,
    fromShop({ delivery: id, at }, { type: 'message.created', timestamp: new Date(at).toISOString(), data }),
  );
}

/** What must be the same after a restart; what counts in the desk's time goes on. */
function lasting({ ticket, page }: OpenTicket) {
  const { id, ref, queue, status, priority, assignee, dueAt, version } = ticket;
  const messages = page.messages.map(({ id: message, text, delivery }) => [message, text, delivery]);
  return { id, ref, queue, status, priority, assignee, dueAt, version, messages, events: page.events };
}

describe('a desk that was stopped', () => {
  it(
    'goes on where it was: tickets, answers, what it has sent, its time',
    async () => {
      let [carla, lena] = (await Promise.all([agentAt(desk, 'carla'), agentAt(desk, 'lena')])) as [Agent, Agent];
      await carla.become('available');
      await desk.advance('PT2H');
      await send(desk, {
        from: 'piet@devries.example',
        subject: 'Order',
        text: 'Where is it?',
        messageId: '<p@devries.example>',
      });
      const { id } = await assignedTicketOf(lena, 'piet@devries.example');
      await carla.reply(id, 'On its way.');
      const { headers } = await mailTo(desk, 'piet@devries.example', 'On its way.');
      await delivered(carla, { ticket: id, text: 'On its way.', state: 'delivered' });
      await desk.settled();
      const before = {
        ticket: lasting(await lena.open(id)),
        sent: await desk.outbox(),
        stored: await amountStored(desk),
        now: await desk.now(),
      };
      await desk.stop();
      expect(desk.complaints()).toBe('0');

      desk = await startDesk(desk.dir);
      [carla, lena] = await Promise.all([agentAt(desk, 'carla'), agentAt(desk, 'lena')]);
      await desk.settled();
      expect(lasting(await lena.open(id))).toEqual(before.ticket);
      expect(await desk.outbox()).toEqual(before.sent);
      expect(await amountStored(desk)).toEqual(before.stored);
      expect(await desk.now()).toBeGreaterThan(before.now);

      await send(desk, {
        from: 'piet@devries.example',
        to: headers['reply-to'] ?? '',
        subject: 'Re: Order',
        text: 'It has come',
      });
      await until('the answer', async () => (await carla.open(id)).page.messages.length === 3);
    },
    PATIENCE_MS,
  );
});

describe('a desk that was killed in the middle of its work', () => {
  const CUSTOMERS = Array.from({ length: 12 }, (_each, index) => `customer-${index}`);

  it(
    'has every word that it had taken, once, and sends nothing twice',
    async () => {
      let [carla, chen, lena] = (await Promise.all(['carla', 'chen', 'lena'].map((name) => agentAt(desk, name)))) as [
        Agent,
        Agent,
        Agent,
      ];
      await Promise.all([carla.become('available'), chen.become('available')]);
      await write('known', 'my invoice');
      const { id, assignee } = await assignedTicketOf(lena, 'known');
      const [taken] = await Promise.all([
        Promise.all(CUSTOMERS.map((customer) => write(customer, 'my bill is wrong'))),
        (assignee === carla.id ? carla : chen).reply(id, 'Here it is again.'),
      ]);
      expect(new Set(taken)).toEqual(new Set([200]));
      await desk.kill();

      desk = await startDesk(desk.dir);
      [carla, chen, lena] = (await Promise.all(['carla', 'chen', 'lena'].map((name) => agentAt(desk, name)))) as [
        Agent,
        Agent,
        Agent,
      ];
      // what functions had in hand comes back when its time is over
      await desk.advance('PT15M');
      const heard = await until('every customer', async () => {
        const tickets = await lena.view('all');
        const theirs = tickets.filter(({ contact }) => CUSTOMERS.includes(contact.key));
        return theirs.length >= CUSTOMERS.length && theirs;
      });
      await desk.settled();
      expect(heard.map(({ contact }) => contact.key).sort()).toEqual(CUSTOMERS.toSorted());
      const said = await Promise.all(
        heard.map(async (ticket) => (await lena.open(ticket.id)).page.messages.map(({ text }) => text)),
      );
      expect(said).toEqual(CUSTOMERS.map(() => ['my bill is wrong']));

      const answer = (await lena.open(id)).page.messages.find(({ text }) => text === 'Here it is again.');
      expect(['sent', 'unknown']).toContain(answer?.delivery?.state);
      const calls = (await desk.outbox()).calls.filter(({ body }) => body.includes('Here it is again.'));
      expect(calls.length).toBeLessThanOrEqual(1);
      if (answer?.delivery?.state === 'sent') expect(calls).toHaveLength(1);
    },
    PATIENCE_MS,
  );

  it(
    'has mended within half an hour what the kill left half done: who holds what, and nobody more than they can',
    async () => {
      const [carla, chen, lena] = await Promise.all([
        agentAt(desk, 'carla'),
        agentAt(desk, 'chen'),
        agentAt(desk, 'lena'),
      ]);
      for (let minute = 0; minute < 30; minute += 1) await desk.advance('PT1M');
      await desk.settled();
      const tickets = await lena.view('all');
      for (const agent of [carla, chen]) {
        expect(tickets.filter(({ assignee }) => assignee === agent.id)).toHaveLength(5);
        expect(await agent.ask('GET', 'me')).toMatchObject({ load: 5, capacity: 5 });
      }
      expect(tickets.filter(({ assignee }) => assignee === null)).toHaveLength(tickets.length - 10);
    },
    PATIENCE_MS,
  );
});

it('says nothing but what a kill must leave: an attempt to send whose end nobody knows', () => {
  const said = desk
    .complaints()
    .split('\n')
    .filter((line) => line !== '' && !line.includes('another job is sending'));
  expect(said).toEqual([]);
});
