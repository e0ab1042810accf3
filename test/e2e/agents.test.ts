import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AgentView } from '../../shared/api/views.ts';
import { type Agent, agentAt, assignedTicketOf, ticketsOf } from '../support/e2e/agent.ts';
import { runExamples } from '../support/e2e/examples.ts';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { fromShop, jumbled, post } from '../support/e2e/signed.ts';
import { until } from '../support/e2e/until.ts';

let desk: RunningDesk;
let carla: Agent;
let chen: Agent;
let tom: Agent;
let lena: Agent;
beforeAll(async () => {
  desk = await startDesk();
  [carla, chen, tom, lena] = (await Promise.all(
    ['carla', 'chen', 'tom', 'lena'].map((name) => agentAt(desk, name)),
  )) as [Agent, Agent, Agent, Agent];
}, 90_000);
afterAll(() => desk.stop(), 60_000);

let words = 0;
/** A customer of the shop says something; nothing is said twice. */
async function write(customer: string, text: string): Promise<void> {
  words += 1;
  const at = await desk.now();
  const data = { id: `w-${words}`, conversation: customer, from: { id: customer }, text };
  const body = { type: 'message.created', timestamp: new Date(at).toISOString(), data };
  expect(await post(desk, fromShop({ delivery: `d-${words}`, at }, body))).toBe(200);
}

const loadOf = async (agent: Agent) => (await agent.ask<AgentView>('GET', 'me')).load;

describe('an agent with the workspace open', () => {
  it('hears at once, in every browser, of what is new, assigned and answered', async () => {
    const browsers = await Promise.all([carla.browse(), carla.browse()]);
    await carla.become('available');
    await write('ada', 'Where is my order?');
    const { id, ref } = await assignedTicketOf(lena, 'ada');
    for (const browser of browsers) {
      const told = await until('an assignment', () => browser.heard('assigned')[0]);
      expect(told).toMatchObject({ ticket: id, ref });
    }
    await write('ada', 'Hello?');
    for (const browser of browsers) {
      const told = await until('an answer', () => browser.heard('replied')[0]);
      expect(told).toMatchObject({ ticket: id, text: 'ada: Hello?' });
    }
    await desk.settled();
    for (const { heard } of browsers) {
      expect(heard('new').length).toBeLessThanOrEqual(1);
      expect(heard('assigned')).toHaveLength(1);
      expect(heard('replied')).toHaveLength(1);
    }
    await carla.command(id, { type: 'status', status: 'resolved' });
    await Promise.all(browsers.map((browser) => browser.close()));
    await until('her going', async () => (await carla.ask<AgentView>('GET', 'me')).presence === 'away');
  });

  it('sees what another does to the ticket that she looks at', async () => {
    const browser = await lena.browse();
    await carla.become('available');
    await write('bob', 'My invoice is wrong');
    const { id } = await assignedTicketOf(lena, 'bob');
    browser.look(id);
    await until('the look', async () => {
      await carla.command(id, { type: 'note', id: `note-${Date.now()}`, text: 'looks like a double booking' });
      return browser.heard('changed').some(({ ticket }) => ticket === id);
    });
    await carla.command(id, { type: 'status', status: 'resolved' });
    await browser.close();
  });
});

describe('tickets', () => {
  it('go in turns to those who are present', async () => {
    await Promise.all([carla.become('available'), chen.become('available')]);
    for (const customer of ['c1', 'c2', 'c3', 'c4']) {
      await write(customer, 'my bill');
      await assignedTicketOf(lena, customer);
    }
    expect([await loadOf(carla), await loadOf(chen)]).toEqual([2, 2]);
  });

  it('pass from customer service to technical support, and to an agent there', async () => {
    const browser = await tom.browse();
    await tom.become('available');
    const { id, assignee } = await assignedTicketOf(lena, 'c1');
    const giver = assignee === carla.id ? carla : chen;
    const ticket = await giver.command(id, { type: 'transfer', queue: 'tsr' });
    expect(ticket).toMatchObject({ queue: 'tsr', assignee: null });

    const taken = await assignedTicketOf(lena, 'c1');
    expect(taken).toMatchObject({ id, queue: 'tsr', assignee: tom.id });
    await until('the news', () => browser.heard('assigned').find(({ ticket: named }) => named === id));
    expect([await loadOf(giver), await loadOf(tom)]).toEqual([1, 1]);
    expect((await giver.view('mine')).map(({ id: mine }) => mine)).not.toContain(id);
    await browser.close();
  });

  it('wait while nobody is there, and go out when somebody comes', async () => {
    await Promise.all([carla.become('away'), chen.become('away')]);
    await write('dora', 'my order is late');
    await ticketsOf(lena, 'dora');
    await desk.settled();
    expect(await ticketsOf(lena, 'dora')).toMatchObject([{ queue: 'csr', assignee: null, status: 'new' }]);
    expect((await chen.view('csr')).map(({ contact }) => contact.key)).toEqual(['dora']);

    await chen.become('available');
    expect(await assignedTicketOf(lena, 'dora')).toMatchObject({ assignee: chen.id });
    expect(await chen.view('csr')).toEqual([]);
  });

  it('of words that belong to both queues end with one agent of one of them', async () => {
    await Promise.all([carla.become('available'), tom.become('available')]);
    const at = await desk.now();
    const hooks = ['my bill', 'and the router is broken', 'refund please', 'error 51'].map((text, index) => {
      const data = { id: `both-${index}`, conversation: 'both', from: { id: 'both' }, text };
      const body = { type: 'message.created', timestamp: new Date(at + index).toISOString(), data };
      return fromShop({ delivery: `both-${index}`, at }, body);
    });
    await Promise.all(jumbled(hooks, 3).map((hook) => post(desk, hook)));
    const { id, queue, assignee } = await assignedTicketOf(lena, 'both');
    await desk.settled();

    expect((await lena.open(id)).page.messages).toHaveLength(4);
    expect(await ticketsOf(lena, 'both')).toMatchObject([{ id, queue, assignee }]);
    expect(queue === 'tsr' ? [tom.id] : [carla.id, chen.id]).toContain(assignee);
    const loads = await Promise.all([carla, chen, tom].map(loadOf));
    const held = (await lena.view('all')).filter((ticket) => ticket.assignee !== null);
    expect(loads.reduce((sum, load) => sum + load, 0)).toBe(held.length);
  });
});

describe('the API', () => {
  it('says an answer once, however often its request comes', async () => {
    const { id, assignee } = await assignedTicketOf(lena, 'c2');
    const agent = assignee === carla.id ? carla : chen;
    const order = { type: 'reply', id: 'the-same-answer', text: 'Only once, please.' };
    await Promise.all([1, 2, 3, 4].map(() => agent.command(id, order)));
    await until('a call', async () => (await desk.outbox()).calls.length > 0);
    await desk.settled();

    expect((await desk.outbox()).calls.filter(({ body }) => body.includes('Only once'))).toHaveLength(1);
    const said = (await agent.open(id)).page.messages.filter(({ text }) => text === order.text);
    expect(said).toHaveLength(1);
  });

  it('lets in nobody without a login, and keeps leads’ views for leads', async () => {
    expect((await fetch(`${desk.url}/api/me`)).status).toBe(401);
    expect((await carla.call('GET', 'views/all')).status).toBe(403);
    expect((await carla.call('GET', 'tickets/nothing.1')).status).toBe(404);
    expect((await carla.call('POST', 'uploads', { name: '' })).status).toBe(400);
  });

  it('mails an agent whose browser is closed, once in a while and with no word of a customer', async () => {
    const { mails } = await desk.outbox();
    const toChen = mails.filter(({ to }) => to.includes('chen.wei@northwind.example'));
    expect(toChen).toHaveLength(1);
    expect(toChen[0]?.headers['auto-submitted']).toBe('auto-generated');
    expect(toChen[0]?.text).toMatch(/SB-[0-9A-Z]{8}/);
    expect(toChen[0]?.raw).not.toMatch(/my bill|my order is late/);
  });
});

it('nothing went wrong on the way', () => {
  expect(desk.complaints()).toBe('');
});

describe('the page of the REST API', () => {
  it('has examples that work as they stand, with a key that an admin has just made', async () => {
    await write('dora', 'Where is my parcel?');
    const { id } = await assignedTicketOf(lena, 'dora');
    const made = { name: 'Shop', scopes: ['tickets:read', 'tickets:write'] };
    const { secret } = await lena.ask<{ secret: string }>('POST', 'keys', made);

    const said = await runExamples('docs/api.md', { DESK: desk.url, KEY: secret, TICKET: id });

    const [description, view, opened, note, again, refused] = said.map((text) => JSON.parse(text));
    expect(description).toMatchObject({ openapi: '3.1.0' });
    expect(view).toMatchObject({ tickets: expect.any(Array) });
    expect(opened).toMatchObject({ ticket: { id } });
    expect(note).toEqual(again);
    expect(refused).toMatchObject({ status: 403, code: 'access.denied' });
    const { page } = await lena.open(id);
    expect(page.messages.filter(({ kind, author }) => kind === 'note' && author.name === 'Shop')).toHaveLength(1);
  });
});
