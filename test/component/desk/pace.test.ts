import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { xVoice } from '../../../local/providers/voices/x.ts';
import { telegramText } from '../../support/customers.ts';
import { agents, command, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla } = agents;
const SECOND = 1000;

/** A desk to which these people have written by Telegram. */
async function deskWith(...chats: readonly number[]) {
  const desk = await openDesk({ present: [carla] });
  for (const chat of chats) {
    const body = telegramText({ chat, at: desk.clock.now(), text: 'Where is my order?' });
    await desk.post({ channel: 'telegram', account: 'bot', body });
  }
  await desk.settle();
  const tickets = new Map((await openTickets(desk)).map(({ id, contact }) => [Number(contact.key), id]));
  const write = async (chat: number, text: string) => {
    await command(desk, carla, tickets.get(chat) ?? '', reply(text));
    await desk.settle();
  };
  const states = async (chat: number) => {
    const { page } = await open(desk, tickets.get(chat) ?? '');
    return page.messages.flatMap(({ text, delivery }) => (delivery ? [[text, delivery.state]] : [])).reverse();
  };
  return { desk, write, states };
}

const taken = (desk: InlineDesk) => desk.outbox().calls.map(({ body }) => (JSON.parse(body) as { text: string }).text);

/** Refuses the first so many calls as Telegram does. */
function refuse(desk: InlineDesk, count: number, seconds: number): void {
  let left = count;
  desk.world.answer = () => {
    if (left === 0) return null;
    left -= 1;
    const parameters = { retry_after: seconds };
    const body = { ok: false, error_code: 429, description: 'Too Many Requests', parameters };
    return { status: 429, headers: {}, body: JSON.stringify(body) };
  };
}

async function pass(desk: InlineDesk, seconds: number): Promise<void> {
  desk.advance(seconds * SECOND);
  await desk.settle();
}

describe('a provider that says "too many"', () => {
  it('is asked again when it said, and not before', async () => {
    const { desk, write, states } = await deskWith(1);
    refuse(desk, 1, 40);
    await write(1, 'one');
    await pass(desk, 39);
    expect(taken(desk)).toEqual(['one']);

    await pass(desk, 2);
    expect(taken(desk)).toEqual(['one', 'one']);
    expect(await states(1)).toEqual([['one', 'sent']]);
    expect(desk.logged).toEqual([]);
  });

  it('hears nothing from others of the account meanwhile, and then each in its turn', async () => {
    const { desk, write, states } = await deskWith(1, 2, 3);
    refuse(desk, 1, 40);
    await write(1, 'one');
    await write(2, 'two');
    await write(3, 'three');
    expect(taken(desk)).toEqual(['one']);

    for (let turn = 0; turn < 5; turn += 1) await pass(desk, 20);
    expect(taken(desk).slice(1).sort()).toEqual(['one', 'three', 'two']);
    expect([await states(1), await states(2), await states(3)].flat().map(([, state]) => state)).toEqual(
      Array(3).fill('sent'),
    );
  });

  it('gets the answers of one conversation in the order in which they were written', async () => {
    const { desk, write } = await deskWith(1);
    refuse(desk, 3, 30);
    const texts = ['one', 'two', 'three', 'four'];
    for (const text of texts) {
      await write(1, text);
      desk.advance(SECOND);
    }
    for (let turn = 0; turn < 40; turn += 1) await pass(desk, 7);

    expect(taken(desk)).toEqual(['one', 'one', 'one', ...texts]);
    expect(desk.deadLetters()).toEqual([]);
  });

  it('costs a message no try, however often it says so within some hours; then it is given up', async () => {
    const { desk, write, states } = await deskWith(1);
    refuse(desk, Number.POSITIVE_INFINITY, 600);
    await write(1, 'one');
    for (let turn = 0; turn < 30; turn += 1) await pass(desk, 605);
    expect(taken(desk).length).toBeGreaterThan(20);
    expect(await states(1)).toEqual([['one', 'queued']]);

    for (let turn = 0; turn < 20; turn += 1) await pass(desk, 605);
    expect(await states(1)).toEqual([['one', 'failed']]);
  });

  it('holds nobody up with the second job of an answer that has gone: it waits for no turn and stands in no line', async () => {
    const { desk, write, states } = await deskWith(1, 2);
    await write(1, 'one');
    const delivery = (await desk.items()).find(({ sk }) => sk?.S?.startsWith('D#'));
    refuse(desk, 1, 40);
    await write(2, 'two');

    const message = delivery?.['sk']?.S?.replace(/^D/, 'M');
    const again = { kind: 'message', conversation: delivery?.['pk']?.S?.slice(2), message };
    desk.services.sqs.sendMessage({ QueueUrl: desk.services.queues.delivery, MessageBody: JSON.stringify(again) });
    await desk.settle();

    const lines = (await desk.items()).flatMap((item) => Object.keys(item).filter((name) => name.startsWith('place ')));
    expect(lines).toHaveLength(1);
    expect(lines).not.toContain(`place ${message}`);
    await pass(desk, 42);
    expect([taken(desk), await states(1)]).toEqual([['one', 'two', 'two'], [['one', 'sent']]]);
  });

  it('has used up none of the tries that a message has for trouble of other kinds', async () => {
    const { desk, write, states } = await deskWith(1);
    let calls = 0;
    desk.world.answer = () => {
      calls += 1;
      // The status alone says "too many"; the body's code does so on no bot's account, and counts.
      if (calls <= 6) return { status: 429, headers: {}, body: '{"ok":false,"error_code":429}' };
      return calls === 7 ? { status: 400, headers: {}, body: '{"ok":false,"error_code":429}' } : null;
    };
    await write(1, 'one');
    for (let turn = 0; turn < 12; turn += 1) await pass(desk, 400);

    expect(await states(1)).toEqual([['one', 'sent']]);
    expect(taken(desk)).toHaveLength(8);
  });

  it('gets from then on no more of an account than its rate, however many wait', async () => {
    const desk = await openDesk({ present: [carla] });
    const people = ['2001', '2002', '2003'];
    for (const [number, id] of people.entries()) {
      const said = { person: { id, name: `Person ${id}` }, number, text: 'Where is my order?', at: desk.clock.now() };
      await desk.post({ channel: 'x', account: 'northwind', body: xVoice.says(said, {}) });
    }
    await desk.settle();
    const gone = () => desk.outbox().calls.length - 1;
    desk.world.answer = () =>
      gone() === 0 ? { status: 429, headers: {}, body: '{"title":"Too Many Requests"}' } : null;
    for (const { id } of await openTickets(desk)) {
      await command(desk, carla, id, reply('On its way.'));
      await desk.settle();
    }

    const counts: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      for (let second = 0; second < 60; second += 5) await pass(desk, 5);
      counts.push(gone());
    }
    expect(Math.max(...counts.map((count, index) => count - (counts[index - 1] ?? 0)))).toBeLessThanOrEqual(1);
    expect(counts.at(-1)).toBe(people.length);
  });

  it('or that cannot take a message for the moment, gets no later one before it', async () => {
    const { desk, write } = await deskWith(1);
    let calls = 0;
    desk.world.answer = () => {
      calls += 1;
      return calls === 1 ? { status: 400, headers: {}, body: '{"ok":false,"error_code":429}' } : null;
    };
    await write(1, 'one');
    desk.advance(SECOND);
    await write(1, 'two');
    for (let turn = 0; turn < 10; turn += 1) await pass(desk, 60);

    expect(taken(desk)).toEqual(['one', 'one', 'two']);
  });
});

it('nothing is kept of it while nobody refuses', async () => {
  const { desk, write } = await deskWith(1);
  await write(1, 'one');

  const kept = (await desk.items()).filter(({ sk }) => sk?.S === 'PA' || sk?.S === 'PW');
  expect(kept).toEqual([]);
});
