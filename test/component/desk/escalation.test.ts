import { describe, expect, it } from '@jest/globals';
import type { TicketPage } from '../../../shared/api/views.ts';
import { telegramText } from '../../support/customers.ts';
import { EXAMPLE, HOUR, MINUTE } from '../../support/example-desk.ts';
import { agents, comeIn, command, onlyTicket, open, openDesk } from '../../support/inline-desk.ts';

const { carla, tom, lena } = agents;
const escalation = [
  {
    name: 'to technicians',
    from: ['csr' as const],
    to: 'tsr' as const,
    by: ['csr' as const],
    priority: 'high' as const,
  },
  { name: 'to the leads', to: 'lead' as const, by: ['tsr' as const, 'lead' as const] },
];

async function invoiced(changes: object = {}) {
  const desk = await openDesk({ present: [carla, tom], changes: { escalation, ...changes } });
  const body = telegramText({ chat: 1, id: 1, at: desk.clock.now(), text: 'my invoice is wrong' });
  await desk.post({ channel: 'telegram', account: 'bot', body });
  await desk.settle();
  const ticket = await onlyTicket(desk);
  let asked = 0;
  const up = async (who: typeof carla, way: string, because = 'needs another eye') => {
    asked += 1;
    const order = { type: 'escalate', id: `escalate-${asked}`, way, because };
    const { status, body: answer } = await desk.api(who, 'POST', `/api/tickets/${ticket.id}/commands`, order);
    await desk.settle();
    return { status, answer: JSON.stringify(answer), order };
  };
  return { desk, ticket, up };
}

describe('escalation', () => {
  it('goes from customer service to the technicians and on to the leads, with the reason at each step', async () => {
    const { desk, ticket, up } = await invoiced();
    await up(carla, 'to technicians', 'the meter itself is broken');
    expect(await onlyTicket(desk)).toMatchObject({
      queue: 'tsr',
      assignee: tom.id,
      priority: 'high',
      escalated: { to: 'tsr', because: 'the meter itself is broken' },
    });

    await up(tom, 'to the leads', 'she asks for the manager');

    expect(await onlyTicket(desk)).toMatchObject({ queue: 'tsr', assignee: null, escalated: { to: 'lead' } });
    await comeIn(desk, lena);
    await desk.settle();
    expect(await onlyTicket(desk)).toMatchObject({ assignee: lena.id });
    const { ticket: detail, page } = await open(desk, ticket.id);
    expect(detail.because).toContain('escalated to the leads: she asks for the manager');
    expect(page.events.map(({ text }) => text).join('\n')).toContain(
      'escalated to TSR (to technicians): the meter itself is broken',
    );
  });

  it('is refused to whoever may not, and from where its way does not begin', async () => {
    const { up } = await invoiced();

    expect(await up(carla, 'to the leads')).toMatchObject({ status: 409 });
    expect((await up(carla, 'to the leads')).answer).toContain('is for tsr, lead');
    expect((await up(carla, 'to the moon')).answer).toContain('the settings name no way up');
    expect((await up(carla, 'to technicians')).status).toBe(200);
    expect((await up(carla, 'to technicians')).status).toBe(200);
    expect((await up(tom, 'to technicians')).answer).toContain('is for csr');
  });

  it('is carried out once, however often its request comes', async () => {
    const { desk, ticket, up } = await invoiced();
    const { order } = await up(carla, 'to technicians');

    await command(desk, carla, ticket.id, order);

    const { page } = await open(desk, ticket.id);
    expect(page.events.filter(({ text }) => text.includes('escalated'))).toHaveLength(1);
  });

  it('shows in a view of its own until the ticket is transferred', async () => {
    const { desk, ticket, up } = await invoiced();
    const shown = async (who = lena) =>
      ((await desk.api(who, 'GET', '/api/views/escalated')).body as TicketPage).tickets.map(({ id }) => id);
    await up(carla, 'to technicians');
    await up(tom, 'to the leads');
    expect(await shown()).toEqual([ticket.id]);

    await command(desk, lena, ticket.id, { type: 'transfer', queue: 'tsr' });
    await desk.settle();

    expect(await shown()).toEqual([]);
    expect(await onlyTicket(desk)).toMatchObject({ assignee: tom.id });
  });

  it('is done by a trigger where a target is missed: the leads hear of it, and nobody else is given the ticket', async () => {
    const triggers = [
      {
        name: 'late',
        on: ['clock-breached' as const],
        do: { escalate: 'to the leads', priority: 'urgent' as const },
      },
    ];
    const { desk } = await invoiced({ triggers, sla: { ...EXAMPLE.sla, warnAt: 0.5 } });
    desk.clock.advance(4 * HOUR + MINUTE);
    await desk.sweep();
    await desk.settle();

    expect(await onlyTicket(desk)).toMatchObject({
      assignee: null,
      priority: 'urgent',
      escalated: { to: 'lead', because: 'trigger "late" on clock-breached' },
    });
  });
});
