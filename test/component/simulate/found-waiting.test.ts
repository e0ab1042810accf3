import { describe, expect, it } from '@jest/globals';
import type { FunctionName } from '../../../local/inline/functions.ts';
import type { Ports } from '../../../local/inline/ports.ts';
import { telegramText } from '../../support/customers.ts';
import { agents, comeIn, command, onlyTicket, openDesk, openTickets } from '../../support/inline-desk.ts';

const both = { ...agents.carla, groups: ['csr', 'tsr'] };

/** No sweep runs in these: a ticket is given out at once, not when the desk next keeps house. */
describe('what the simulator has found: tickets that waited for the sweep', () => {
  it('gives out a ticket whose head was written just after the drain of an agent who came in', async () => {
    const moment: { come: (() => Promise<void>) | null } = { come: null };
    const desk = await openDesk({ wrap: beforeTheHead(moment) });
    moment.come = async () => {
      await comeIn(desk, agents.carla);
      await desk.settle();
    };
    await say(desk, { chat: 1, text: 'where is my order' });
    expect(moment.come).toBeNull();
    expect(await onlyTicket(desk)).toMatchObject({ assignee: agents.carla.id });
  });

  it('gives a place that is free again to whichever queue waits, where an agent works in both', async () => {
    const desk = await openDesk({ changes: { capacity: 1 }, present: [both] });
    await say(desk, { chat: 1, text: 'where is my order' });
    await say(desk, { chat: 2, text: 'error E42 after the firmware update, the device crashes' });
    const [first, second] = await openTickets(desk);
    expect([first?.queue, second?.queue].toSorted()).toEqual(['csr', 'tsr']);
    const held = [first, second].find((ticket) => ticket?.assignee === both.id);
    await command(desk, both, held?.id ?? '', { type: 'status', status: 'closed' });
    await desk.settle();
    expect(await onlyTicket(desk)).toMatchObject({ assignee: both.id });
  });
});

type Desk = Awaited<ReturnType<typeof openDesk>>;

async function say(desk: Desk, { chat, text }: { chat: number; text: string }): Promise<void> {
  const body = telegramText({ chat, id: chat, at: desk.clock.now(), text });
  await desk.post({ channel: 'telegram', account: 'bot', body });
  await desk.settle();
}

/** Something that happens once, between the look at the roster and the first head without an assignee. */
function beforeTheHead(moment: { come: (() => Promise<void>) | null }) {
  return (ports: Ports, name: FunctionName): Ports => {
    const putItem: Ports['dynamo']['putItem'] = async (input) => {
      const isHead = name === 'csr-queue' && input.Item?.['sk']?.S === 'H' && input.Item['assignee'] === undefined;
      const { come } = moment;
      if (isHead && come) {
        moment.come = null;
        await come();
      }
      return ports.dynamo.putItem(input);
    };
    return { ...ports, dynamo: { ...ports.dynamo, putItem } };
  };
}
