import { afterAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { type Bill, totalOf } from '../../../local/inline/meter.ts';
import { telegramText, whatsappText, write } from '../../support/customers.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { showFigures } from '../../support/figures.ts';
import { agents, command, onlyTicket, openDesk, reply } from '../../support/inline-desk.ts';
import { prose } from '../../support/prose.ts';

const { carla, tom } = agents;
const figures: { what: string; measured: number; budget: number }[] = [];
const ID = 'wamid.HBgLMTY1MDUwNzY1MjAVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA';

afterAll(() => showFigures('on the engine’s own bill', figures));

/** Notes the figure for the table and holds it against its budget. */
function within(what: string, measured: number, budget: number): void {
  figures.push({ what, measured, budget });
  expect({ what, measured }).toEqual({ what, measured: Math.min(measured, budget) });
}

/** What the desk's way of one input costs: the steps up to the head and the agents, without what agents do. */
async function bill(desk: InlineDesk, steps: readonly string[], work: () => Promise<unknown>): Promise<Bill> {
  desk.advance(MINUTE);
  desk.meter.reset();
  await work();
  return totalOf(desk.meter.steps(), steps);
}

const CHAT = ['intake', 'chat-normaliser', 'csr-queue', 'tsr-queue', 'notify'];
const MAIL = ['mail-normaliser', 'csr-queue', 'tsr-queue', 'notify', 'deliver', 'ses'];

/** A desk with Carla at her browser. */
async function staffed(): Promise<InlineDesk> {
  const desk = await openDesk({ present: [carla, tom] });
  await desk.workspace(carla);
  desk.advance(3000);
  return desk;
}

async function chat(desk: InlineDesk, number: number): Promise<void> {
  const at = desk.clock.now();
  const body = whatsappText({
    id: `${ID}${number}`,
    name: 'Anneliese Zimmermann-Hohenstein',
    at,
    text: prose(1000, number),
  });
  await desk.post({ channel: 'whatsapp', account: 'eu', body });
  await desk.settle();
}

async function mail(desk: InlineDesk, number: number, headers: Readonly<Record<string, string>> = {}): Promise<void> {
  const id = `CAGHZabcdefghijklmnopqrstuvwxyz012345678${number}@mail.gmail.com`;
  write(desk, {
    from: 'Anneliese Zimmermann <anneliese.zimmermann@mail.example>',
    id,
    subject: 'My order of last week',
    text: prose(4000, number),
    headers,
  });
  await desk.settle();
}

describe('a chat message of 1 kB', () => {
  it('that opens a ticket costs little: contact, stored, routed, assigned, clock running', async () => {
    const desk = await staffed();
    const { writeUnits } = await bill(desk, CHAT, () => chat(desk, 1));

    expect(await onlyTicket(desk)).toMatchObject({ assignee: carla.id });
    within('new chat ticket, WRU', writeUnits, 7);
  });

  it('on an open ticket costs two writes and one read', async () => {
    const desk = await staffed();
    await chat(desk, 1);
    const { writeUnits, readUnits, transactions, logBytes } = await bill(desk, CHAT.slice(0, 4), () => chat(desk, 2));

    within('chat message, no clock changes, WRU', writeUnits, 2);
    within('chat message, no clock changes, RRU', readUnits, 1);
    within('chat message, transactions', transactions, 0);
    within('log bytes a message', logBytes, 100);
  });

  it('that starts a clock costs four writes', async () => {
    const desk = await staffed();
    await chat(desk, 1);
    await command(desk, carla, (await onlyTicket(desk)).id, reply('We look into it.'));
    await desk.settle();
    const { writeUnits, readUnits } = await bill(desk, CHAT.slice(0, 4), () => chat(desk, 2));

    within('chat message that starts a clock, WRU', writeUnits, 4);
    within('chat message that starts a clock, RRU', readUnits, 1);
  });
});

describe('a mail of 4 kB', () => {
  it('costs little, acknowledgement included', async () => {
    const desk = await staffed();
    const opening = await bill(desk, MAIL, () => mail(desk, 1));
    expect(desk.outbox().mails).toHaveLength(1);
    within('new mail ticket, WRU', opening.writeUnits, 13);

    await command(desk, carla, (await onlyTicket(desk)).id, reply('We look into it.'));
    await desk.settle();
    const headers = { References: `<CAGHZabcdefghijklmnopqrstuvwxyz0123456781@mail.gmail.com>` };
    const further = await bill(desk, MAIL, () => mail(desk, 2, headers));
    expect(await onlyTicket(desk)).toMatchObject({ waiting: true });
    within('mail on an open ticket, WRU', further.writeUnits, 8);
    within('mail, transactions', opening.transactions + further.transactions, 0);
    within('log bytes a mail', opening.logBytes + further.logBytes, 100);
  });
});

describe('an agent’s command', () => {
  it('costs at most eight writes', async () => {
    const desk = await staffed();
    await chat(desk, 1);
    const { id } = await onlyTicket(desk);
    const orders = {
      'reply of 1 kB': reply(prose(1000)),
      'status pending': { type: 'status', status: 'pending' },
      transfer: { type: 'transfer', queue: 'tsr' },
      'transfer back': { type: 'transfer', queue: 'csr' },
      priority: { type: 'priority', priority: 'high' },
      'note of 1 kB': { type: 'note', id: 'note-0001', text: prose(1000) },
      'reply and resolve': reply(prose(1000), { status: 'resolved' }),
    };
    for (const [what, order] of Object.entries(orders)) {
      const { writeUnits } = await bill(desk, ['desk-api'], () => command(desk, carla, id, order));
      within(`command: ${what}, WRU`, writeUnits, 8);
      await desk.settle();
    }
    expect(desk.logged).toEqual([]);
  });

  it('that can be taken back for a moment costs five writes more', async () => {
    const desk = await staffed();
    await chat(desk, 1);
    const { id } = await onlyTicket(desk);
    const { writeUnits, readUnits } = await bill(desk, ['desk-api'], async () => {
      await command(desk, carla, id, reply(prose(1000), { hold: true }));
      desk.advance(6000);
      await desk.settle();
    });

    within('command: held reply of 1 kB, WRU', writeUnits, 13);
    within('command: held reply of 1 kB, RRU', readUnits, 5);
    expect(desk.logged).toEqual([]);
  });
});

describe('a normaliser with a batch of ten', () => {
  it('needs few requests a chat message, two of them from new customers', async () => {
    const desk = await staffed();
    const send = async (from: number, to: number) => {
      for (let chatId = from; chatId <= to; chatId += 1)
        await desk.post({
          channel: 'telegram',
          account: 'bot',
          body: telegramText({ chat: chatId, id: desk.clock.now() + chatId, at: desk.clock.now(), text: prose(500) }),
        });
      await desk.settle();
    };
    await send(1, 8);
    const { tableRequests, transactions } = await bill(desk, ['chat-normaliser'], () => send(1, 10));

    within('chat normaliser, requests a message', tableRequests / 10, 1.3);
    within('chat normaliser, transactions', transactions, 0);
  });

  it('needs few requests a mail', async () => {
    const desk = await staffed();
    const send = async (turn: number) => {
      for (let sender = 1; sender <= 10; sender += 1) {
        const first = `first-${sender}@mail.example`;
        const more =
          turn === 1 ? { id: first } : { id: `more-${sender}@mail.example`, headers: { References: `<${first}>` } };
        write(desk, { from: `person-${sender}@mail.example`, text: prose(500, sender + turn), ...more });
      }
      await desk.settle();
    };
    await send(1);
    // The answers of SES about the acknowledgements lie behind them.
    const { tableRequests, transactions } = await bill(desk, ['mail-normaliser'], () => send(2));

    within('mail normaliser, requests a mail', tableRequests / 10, 2.3);
    within('mail normaliser, transactions', transactions, 0);
  });
});

describe('the sweep', () => {
  it('costs half a read unit for each partition of the index, and the roster, when nothing is due', async () => {
    const desk = await openDesk({
      present: Object.values(agents),
      changes: { queues: { csr: { name: 'Care', shards: 8 }, tsr: { name: 'Tech', shards: 4 } } },
    });
    await chat(desk, 1);
    const { readUnits, writeUnits } = await bill(desk, ['sla-sweep'], () => desk.sweep());

    within('sweep, RRU for 17 partitions', readUnits, 0.5 * 17 + 0.5);
    within('sweep, WRU', writeUnits, 0);
  });
});
