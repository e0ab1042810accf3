import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { TakenBack } from '../../../shared/api/views.ts';
import { telegramText } from '../../support/customers.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla, chen, tom, lena } = agents;

async function deskWithTicket() {
  const desk = await openDesk({ present: [carla, tom] });
  await write(desk, 'my bill');
  return { desk, id: (await onlyTicket(desk)).id };
}

let wrote = 100;
async function write(desk: InlineDesk, text: string): Promise<void> {
  wrote += 1;
  await desk.post({
    channel: 'telegram',
    account: 'bot',
    body: telegramText({ id: wrote, at: desk.clock.now(), text }),
  });
  await desk.settle();
}

const ask = (desk: InlineDesk, id: string, order: object, agent = carla) =>
  desk.api(agent, 'POST', `/api/tickets/${id}/commands`, order);

const takeBack = (desk: InlineDesk, id: string, name: string, agent = carla) =>
  desk.api(agent, 'DELETE', `/api/tickets/${id}/held/${name}`);

const outcome = ({ body }: Awaited<ReturnType<typeof takeBack>>) => (body as TakenBack).outcome;

const sent = async (desk: InlineDesk, id: string) =>
  (await open(desk, id)).page.messages.filter(({ kind }) => kind === 'out').map(({ text }) => text);

const late = async (desk: InlineDesk, ms = 6000) => {
  desk.advance(ms);
  await desk.settle();
};

const held = (text: string, id: string, more: object = {}) => ({ ...reply(text, more), id, hold: true });

describe('an answer that is held', () => {
  it('stands nowhere while it waits, and leaves by itself afterwards, once', async () => {
    const { desk, id } = await deskWithTicket();
    const order = held('Here it is', 'answer-01', { status: 'resolved' });
    const { status, body } = await ask(desk, id, order);
    await desk.settle();

    expect({ status, body }).toMatchObject({ status: 200, body: { held: { id: 'answer-01', state: 'held' } } });
    expect(await sent(desk, id)).toEqual([]);
    expect((await open(desk, id)).ticket.status).toBe('new');

    await late(desk);
    expect(await sent(desk, id)).toEqual(['Here it is']);
    expect((await open(desk, id)).ticket.status).toBe('resolved');
    expect((await ask(desk, id, order)).body).not.toHaveProperty('held');
    expect(outcome(await takeBack(desk, id, 'answer-01'))).toBe('sent');
    await late(desk, MINUTE);
    expect(await sent(desk, id)).toEqual(['Here it is']);
  });

  it.each([
    ['resolved', { type: 'status', status: 'resolved' }],
    ['on-hold', { type: 'status', status: 'on-hold' }],
    ['pending', { type: 'snooze', status: 'pending', until: '2026-12-24T09:00:00.000Z' }],
  ])('leaves the ticket %s as it was made meanwhile, whatever was to become of it', async (status, order) => {
    for (const more of [{}, { status: 'pending' }]) {
      const { desk, id } = await deskWithTicket();
      await ask(desk, id, held('Here it is', 'answer-01', more));
      await ask(desk, id, order);
      await late(desk);

      expect(await sent(desk, id)).toEqual(['Here it is']);
      const { ticket } = await open(desk, id);
      expect(ticket.status).toBe(status);
      expect(ticket.snoozedUntil ?? null).toBe('until' in order ? order.until : null);
    }
  });

  it('leaves a ticket open to which its customer has written meanwhile', async () => {
    const { desk, id } = await deskWithTicket();
    await ask(desk, id, { ...reply('One moment'), id: 'answer-00', status: 'pending' });
    await desk.settle();
    await ask(desk, id, held('Here it is', 'answer-01'));
    await write(desk, 'and another thing');
    await late(desk);

    expect((await open(desk, id)).ticket.status).toBe('open');
  });

  it('is shown to its writer alone, and takes the place of their draft', async () => {
    const { desk, id } = await deskWithTicket();
    const at = new Date(desk.clock.now()).toISOString();
    await desk.api(carla, 'PUT', `/api/tickets/${id}/draft`, { kind: 'reply', text: 'Here it is', at, base: null });
    await ask(desk, id, held('Here it is', 'answer-01', { draft: at }));

    const seenBy = async (agent: typeof carla) => (await desk.api(agent, 'GET', `/api/tickets/${id}`)).body;
    expect(await seenBy(carla)).toMatchObject({
      held: [{ id: 'answer-01', state: 'held', command: { text: 'Here it is' } }],
      drafts: { mine: [] },
    });
    expect(await seenBy(chen)).not.toMatchObject({ held: [{}] });
    await takeBack(desk, id, 'answer-01');
    expect(await seenBy(carla)).toMatchObject({ held: [] });
  });

  it('is given back with all of its words, and never goes then', async () => {
    const { desk, id } = await deskWithTicket();
    await ask(desk, id, held('Oh dear', 'answer-01', { status: 'pending' }));
    const { body } = await takeBack(desk, id, 'answer-01');

    expect(body).toMatchObject({ outcome: 'taken-back', command: { text: 'Oh dear', status: 'pending' } });
    await late(desk);
    expect(await sent(desk, id)).toEqual([]);
    expect(outcome(await takeBack(desk, id, 'answer-01'))).toBe('taken-back');
  });

  it('taken back before it has come in does not go either, however late it comes', async () => {
    const { desk, id } = await deskWithTicket();
    expect(outcome(await takeBack(desk, id, 'answer-01'))).toBe('taken-back');

    expect(await ask(desk, id, held('Late', 'answer-01'))).toMatchObject({ status: 409 });
    await late(desk);
    expect(await sent(desk, id)).toEqual([]);
  });

  it('is asked for twice and waits once', async () => {
    const { desk, id } = await deskWithTicket();
    const order = held('Once', 'answer-01');
    await Promise.all([ask(desk, id, order), ask(desk, id, order)]);
    await ask(desk, id, order);
    await late(desk);

    expect(await sent(desk, id)).toEqual(['Once']);
  });

  it('asked for again is what waits, also where its ticket has been merged since', async () => {
    const { desk, id } = await deskWithTicket();
    const body = telegramText({ id: 900, at: desk.clock.now(), text: 'my bill too', chat: 78 });
    await desk.post({ channel: 'telegram', account: 'bot', body });
    await desk.settle();
    const other = (await openTickets(desk)).find((each) => each.id !== id)?.id ?? '';
    const order = held('Once', 'answer-01');
    await ask(desk, id, order);
    expect((await desk.api(lena, 'POST', `/api/tickets/${id}/merge`, { into: other })).status).toBe(200);

    expect(await ask(desk, id, order)).toMatchObject({ status: 200, body: { held: { id: 'answer-01' } } });
    expect(await ask(desk, id, held('Another', 'answer-02'))).toMatchObject({ status: 409 });
    expect(await ask(desk, id, order, lena)).toMatchObject({ status: 409 });
    await desk.api(lena, 'POST', `/api/tickets/${id}/unmerge`, {});
    await late(desk);
    expect(await sent(desk, id)).toEqual(['Once']);
    expect((await ask(desk, id, order)).status).toBe(200);
  });

  it('is its writer’s and the leads’ to take back', async () => {
    const { desk, id } = await deskWithTicket();
    await ask(desk, id, held('Mine', 'answer-01'));

    expect(await takeBack(desk, id, 'answer-01', chen)).toMatchObject({ status: 403 });
    expect(outcome(await takeBack(desk, id, 'answer-01', lena))).toBe('taken-back');
    expect(await ask(desk, id, held('Mine', 'answer-01'))).toMatchObject({ status: 409 });
  });

  it('is shown to nobody else, and replaced by nobody else, who comes with its id', async () => {
    const { desk, id } = await deskWithTicket();
    await ask(desk, id, held('Mine', 'answer-01'));
    const waits = await ask(desk, id, held('Not mine', 'answer-01'), chen);
    await command(desk, lena, id, { type: 'status', status: 'closed' });
    await late(desk);
    await write(desk, 'and another thing');
    const refused = await ask(desk, id, held('Not mine', 'answer-01'), chen);

    expect([waits.status, refused.status]).toEqual([409, 409]);
    expect(JSON.stringify([waits, refused])).not.toContain('Mine');
    expect((await takeBack(desk, id, 'answer-01')).body).toMatchObject({ command: { text: 'Mine' } });
  });

  it('does not put away what the customer has written meanwhile', async () => {
    const { desk, id } = await deskWithTicket();
    await ask(desk, id, held('Done', 'answer-01', { status: 'resolved' }));
    desk.advance(1000);
    await write(desk, 'one more thing');
    await late(desk);

    expect(await sent(desk, id)).toEqual(['Done']);
    expect((await open(desk, id)).ticket).toMatchObject({ status: 'open', waiting: true });
  });

  it('that is refused when it should leave is kept with the reason, its writer told, and taken back', async () => {
    const { desk, id } = await deskWithTicket();
    const socket = await desk.workspace(carla);
    await ask(desk, id, held('Too late', 'answer-01'));
    await command(desk, lena, id, { type: 'status', status: 'closed' });
    await late(desk);

    expect(await sent(desk, id)).toEqual([]);
    expect((await desk.api(carla, 'GET', `/api/tickets/${id}`)).body).toMatchObject({
      held: [{ state: 'refused', why: expect.stringContaining('closed') }],
    });
    expect(socket.received).toContainEqual(expect.objectContaining({ kind: 'failed', ticket: id }));
    expect((await takeBack(desk, id, 'answer-01')).body).toMatchObject({
      outcome: 'taken-back',
      command: { text: 'Too late' },
    });
  });

  it('whose job is lost is found by the sweep', async () => {
    const { desk, id } = await deskWithTicket();
    await ask(desk, id, held('Still here', 'answer-01'));
    desk.services.sqs.purgeQueue({ QueueUrl: desk.services.queues.held });
    await late(desk);
    expect(await sent(desk, id)).toEqual([]);

    desk.advance(5 * MINUTE - (desk.clock.now() % (5 * MINUTE)));
    await desk.sweep();
    await desk.settle();
    expect(await sent(desk, id)).toEqual(['Still here']);
  });

  it('leaves at once where the settings say so, and from whoever does not ask', async () => {
    const { desk, id } = await deskWithTicket();
    const { body } = await ask(desk, id, reply('Now'));

    expect(body).not.toHaveProperty('held');
    expect(await sent(desk, id)).toEqual(['Now']);

    const quick = await openDesk({ present: [carla], changes: { undoSend: { channels: { telegram: 0 } } } });
    await write(quick, 'hello');
    const ticket = (await onlyTicket(quick)).id;
    expect((await ask(quick, ticket, held('At once', 'answer-01'))).body).not.toHaveProperty('held');
    expect(await sent(quick, ticket)).toEqual(['At once']);
  });

  it('is refused at the click where it could not leave anyway', async () => {
    const { desk, id } = await deskWithTicket();
    await command(desk, carla, id, { type: 'status', status: 'closed' });

    expect(await ask(desk, id, held('To whom?', 'answer-01'))).toMatchObject({ status: 409 });
    await late(desk);
    expect(await sent(desk, id)).toEqual([]);
  });
});
