import { describe, expect, it } from '@jest/globals';
import type { TicketPage } from '../../../shared/api/views.ts';
import { telegramText } from '../../support/customers.ts';
import { agents, command, onlyTicket, open, openDesk } from '../../support/inline-desk.ts';

const { carla, tom, lena } = agents;
const changes = {
  macros: [{ name: 'Refund', amount: 'Euro', text: 'You get {{amount}} euro.', do: { tag: ['refund'] } }],
  approvals: [{ name: 'Large refunds', macros: ['Refund'], above: 50 }],
};
const asked = { type: 'request', id: 'request-1', macro: 'Refund', amount: 80, text: 'You get 80 euro.' };
const verdict = (said: string, more: object = {}) => ({
  type: 'verdict',
  id: `verdict-${said}`,
  request: 'request-1',
  verdict: said,
  ...more,
});

async function refunding() {
  const desk = await openDesk({ present: [carla, tom], changes });
  const body = telegramText({ chat: 1, id: 1, at: desk.clock.now(), text: 'my invoice is wrong' });
  await desk.post({ channel: 'telegram', account: 'bot', body });
  await desk.settle();
  const { id } = await onlyTicket(desk);
  const refusalOf = async (who: typeof carla, order: object) => {
    const { status, body: answer } = await desk.api(who, 'POST', `/api/tickets/${id}/commands`, order);
    return status === 409 ? JSON.stringify(answer) : `answered ${status}`;
  };
  const answers = async () => (await open(desk, id)).page.messages.filter(({ kind }) => kind === 'out');
  return { desk, id, refusalOf, answers };
}

describe('what nobody does alone', () => {
  it('is done at once below the limit, and refused above it or where no amount is named', async () => {
    const { desk, id, refusalOf } = await refunding();

    expect(await refusalOf(carla, { type: 'macro', name: 'Refund', amount: 50.01 })).toContain('needs a lead');
    expect(await refusalOf(carla, { type: 'macro', name: 'Refund' })).toContain('needs a lead');
    expect(await refusalOf(carla, { ...asked, amount: 50 })).toContain('needs nobody');
    await command(desk, carla, id, { type: 'macro', name: 'Refund', amount: 50 });

    const { ticket, page } = await open(desk, id);
    expect(ticket.tags).toContain('refund');
    expect(page.events.map(({ text }) => text).join()).toContain('macro "Refund" (amount 50)');
  });

  it('waits on the ticket and in the leads’ view, and nothing of it happens before a lead has approved', async () => {
    const { desk, id, answers } = await refunding();
    const waiting = async () =>
      ((await desk.api(lena, 'GET', '/api/views/escalated')).body as TicketPage).tickets.map((ticket) => ticket.id);
    await command(desk, carla, id, asked);
    await desk.settle();
    expect(await waiting()).toEqual([id]);
    expect((await open(desk, id)).ticket).toMatchObject({
      asks: carla.id,
      request: { id: 'request-1', approval: 'Large refunds', amount: 80, text: 'You get 80 euro.', name: carla.name },
      tags: [],
    });
    expect(await answers()).toEqual([]);

    await command(desk, lena, id, verdict('approve', { because: 'they are right' }));
    await desk.settle();

    expect(await waiting()).toEqual([]);
    const { ticket, page } = await open(desk, id);
    expect(ticket.tags).toContain('refund');
    expect(ticket.request).toBeUndefined();
    expect(await answers()).toMatchObject([{ text: 'You get 80 euro.', author: { name: carla.name } }]);
    expect(page.events.map(({ text }) => text).join('\n')).toContain('approved: they are right');
  });

  it('goes out once, however often it is approved', async () => {
    const { desk, id, refusalOf, answers } = await refunding();
    await command(desk, carla, id, asked);
    await command(desk, lena, id, verdict('approve'));
    await command(desk, lena, id, verdict('approve'));

    expect(await refusalOf(lena, verdict('approve', { id: 'verdict-again' }))).toContain('any more');
    await desk.settle();
    expect(await answers()).toHaveLength(1);
  });

  it('is decided on by nobody but another lead', async () => {
    const { desk, id, refusalOf, answers } = await refunding();
    await command(desk, lena, id, asked);

    expect(await refusalOf(lena, verdict('approve'))).toContain('asked for themselves');
    expect(await refusalOf(tom, verdict('approve'))).toContain('only a lead');
    expect(await refusalOf(tom, verdict('withdraw'))).toContain('only whoever');
    expect(await refusalOf(carla, { ...asked, id: 'request-2' })).toContain('already');
    expect(await answers()).toEqual([]);
  });

  it('is refused with a reason or taken back, and then may be asked for again', async () => {
    const { desk, id, refusalOf, answers } = await refunding();
    await command(desk, carla, id, asked);
    expect(await refusalOf(lena, verdict('refuse'))).toContain('say why');
    await command(desk, lena, id, verdict('refuse', { because: 'the goods were used' }));
    expect((await open(desk, id)).page.events.map(({ text }) => text).join('\n')).toContain(
      'not approved: the goods were used',
    );

    await command(desk, carla, id, { ...asked, id: 'request-2' });
    await command(desk, carla, id, { ...verdict('withdraw'), request: 'request-2' });

    expect((await onlyTicket(desk)).asks).toBeUndefined();
    expect(await answers()).toEqual([]);
  });
});
