import { describe, expect, it } from '@jest/globals';
import config from '../../../desk.config.ts';
import type { InlineOptions } from '../../../local/inline/desk.ts';
import type { Blow, Kind } from '../../../local/simulate/crash-points/strikes.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';
import { strikable } from '../../support/struck.ts';

const { carla } = agents;
const changes = {
  channels: [...config.channels, { channel: 'messenger' as const, account: 'page', name: 'Our page' }],
};

const people = { sender: { id: '2001' }, recipient: { id: '1001' } };

/** A desk with an answered ticket on Messenger, whose receipts name our message as Meta does. */
async function answered(options: Pick<InlineOptions, 'wrap'> = {}) {
  const desk = await openDesk({ present: [carla], changes, ...options });
  const says = async (event: object) => {
    const messaging = [{ ...people, timestamp: desk.clock.now(), ...event }];
    const body = { object: 'page', entry: [{ id: '1001', time: desk.clock.now(), messaging }] };
    await desk.post({ channel: 'messenger', account: 'page', body });
    await desk.settle();
  };
  await says({ message: { mid: 'm_1', text: 'Where is it?' } });
  const { id } = await onlyTicket(desk);
  const write = async (text: string) => {
    await command(desk, carla, id, reply(text));
    await desk.settle();
  };
  const state = async () => (await open(desk, id)).page.messages.map(({ delivery }) => delivery?.state ?? null);
  return { desk, says, write, state };
}

describe('a receipt that bears no reference of ours', () => {
  it('finds its answer by the name that the provider gave it', async () => {
    const { desk, says, write, state } = await answered();
    await write('On its way.');
    expect(await state()).toEqual(['sent', null]);

    await says({ delivery: { mids: ['m_LAPTOP1'], watermark: 1 } });
    expect(await state()).toEqual(['delivered', null]);
    expect(desk.logged).toEqual([]);
  });

  it('finds it though it comes before the provider has answered the call', async () => {
    const { says, write, state } = await answered();
    await says({ delivery: { mids: ['m_LAPTOP1'], watermark: 1 } });

    await write('On its way.');

    expect(await state()).toEqual(['delivered', null]);
  });

  it('speaks of every answer up to its moment, and of none after it', async () => {
    const { desk, says, write, state } = await answered();
    await write('One.');
    desk.advance(1000);
    const moment = desk.clock.now();
    desk.advance(1000);
    await write('Two.');

    await says({ read: { watermark: moment } });

    expect(await state()).toEqual(['sent', 'read', null]);
  });

  it('of a message that somebody else has sent says nothing', async () => {
    const { desk, says, state } = await answered();

    await says({ delivery: { mids: ['m_OTHER'], watermark: 1 } });

    expect(await state()).toEqual([null]);
    expect(desk.logged).toEqual([]);
  });
});

/** A text that leaves as so many messages of two thousand characters at most. */
const inParts = (count: number) =>
  Array.from({ length: count }, () => 'Word '.repeat(350))
    .join('\n\n')
    .trim();

/** The sender struck at an effect; what the provider has told of the last message by then came too early, and is told once. */
async function struckAt(blow: Blow | null, parts: number) {
  const ports = strikable();
  const { desk, says, write, state } = await answered({ wrap: ports.wrap });
  await says({ delivery: { mids: [`m_LAPTOP${parts}`], watermark: 1 } });
  ports.strike(blow);
  await write(inParts(parts));
  const effects = ports.heal();
  for (let turn = 0; turn < 4; turn += 1) {
    desk.advance(7 * MINUTE);
    await desk.settle();
  }
  return { effects, calls: desk.world.calls.length, ended: (await state())[0], dead: desk.deadLetters().length };
}

describe('what was told too early of an answer whose sender is struck', () => {
  it.each([1, 2])('is known all the same, or nobody knows whether all %d messages have left', async (parts) => {
    const { effects, ...well } = await struckAt(null, parts);
    expect(well).toEqual({ calls: parts, ended: 'delivered', dead: 0 });
    expect(effects).toBeGreaterThan(6);
    const lost: string[] = [];
    for (let effect = 0; effect < effects; effect += 1)
      for (const kind of ['crash-before', 'crash-after', 'answer-lost', 'throttle'] satisfies Kind[]) {
        const { calls, ended, dead } = await struckAt({ effect, kind }, parts);
        if (calls > parts || dead > 0 || !['delivered', 'unknown'].includes(ended ?? ''))
          lost.push(`${kind} at ${effect}: ${ended}`);
      }
    expect(lost).toEqual([]);
  });
});
