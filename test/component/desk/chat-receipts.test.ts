import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { said, visit } from '../../support/customers.ts';
import { agents, command, onlyTicket, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla, chen } = agents;

async function chatting() {
  const desk = await openDesk({ present: [carla] });
  const visitor = await visit(desk);
  await visitor.say(said('Where is my parcel?', { at: desk.clock.now() }));
  await desk.settle();
  const { id } = await onlyTicket(desk);
  return { desk, visitor, id };
}

const stateOf = async (desk: InlineDesk, id: string) =>
  (await open(desk, id)).page.messages.find(({ kind }) => kind === 'out')?.delivery?.state;

describe('a visitor of the web chat', () => {
  it('sees that their words were looked at by whoever answers, and by nobody else', async () => {
    const { desk, visitor, id } = await chatting();
    const other = await visit(desk);
    const [mine, curious] = [await desk.workspace(carla), await desk.workspace(chen)];
    await curious.say({ action: 'view', ticket: id });
    await desk.settle();
    expect(visitor.heard('seen')).toEqual([]);
    await mine.say({ action: 'view', ticket: id });
    await desk.settle();

    const [message] = (await open(desk, id)).page.messages;
    expect(message?.text).toBe('Where is my parcel?');
    expect(visitor.heard('seen')).toHaveLength(1);
    expect(other.heard('seen')).toEqual([]);
    expect(desk.outbox().calls).toEqual([]);
  });

  it('lets the agent know that an answer is there, then that it was read, never the other way round', async () => {
    const { desk, visitor, id } = await chatting();
    await command(desk, carla, id, reply('It comes today.'));
    await desk.settle();
    const answer = String((visitor.heard('message')[0] as { message: { id: string } }).message.id);
    const told = async (status: string) => {
      await visitor.say({ action: 'receipt', id: answer, status });
      return stateOf(desk, id);
    };

    expect([await stateOf(desk, id), await told('delivered'), await told('read'), await told('delivered')]).toEqual([
      'sent',
      'delivered',
      'read',
      'read',
    ]);
  });

  it('can say so of nobody else’s answers, nor of what was never sent', async () => {
    const { desk, visitor, id } = await chatting();
    await command(desk, carla, id, reply('It comes today.'));
    await desk.settle();
    const answer = String((visitor.heard('message')[0] as { message: { id: string } }).message.id);
    const stranger = await visit(desk);
    const before = JSON.stringify(await desk.items());
    for (const made of [answer, 'M#2026-06-15T08:00:00.000Z#made-up', 'H', 'D#x', 'x'.repeat(211)])
      await stranger.say({ action: 'receipt', id: made, status: 'read' });

    expect(JSON.stringify(await desk.items())).toBe(before);
    expect(await openTickets(desk)).toHaveLength(1);
    expect(await stateOf(desk, id)).toBe('sent');
  });
});
