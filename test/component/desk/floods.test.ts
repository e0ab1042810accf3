import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { QuarantineView } from '../../../shared/api/views.ts';
import { floodGate, type Knock } from '../../../shared/desk/flood-gate.ts';
import { FLOOD_HELD, released } from '../../../shared/domain/flood.ts';
import { PROVEN, write } from '../../support/customers.ts';
import { HOUR } from '../../support/example-desk.ts';
import { agents, onlyTicket, open, openDesk, openTickets } from '../../support/inline-desk.ts';

const { carla, lena } = agents;
const UNPROVEN = { ...PROVEN, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' } as const;

async function limited(flood: { perSender?: number; perDesk?: number }) {
  const mail = { domain: 'support.northwind.example', flood };
  const desk = await openDesk({ present: [carla], changes: { mail } });
  await desk.api(lena, 'GET', '/api/me');
  return desk;
}

/** So many mails, each with words of its own. */
async function pour(desk: InlineDesk, count: number, more: Parameters<typeof write>[1] = {}): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    const id = `${n}-${desk.clock.now()}-${more?.from?.length ?? 0}@customer.example`;
    write(desk, { id, text: `mail ${n}`, ...more });
    await desk.settle();
  }
}

async function waiting(desk: InlineDesk): Promise<QuarantineView[]> {
  const { body } = await desk.api(carla, 'GET', '/api/quarantine');
  return (body as { entries: QuarantineView[] }).entries.filter(({ state }) => state === 'waiting');
}

describe('a sender who writes more than the settings allow in an hour', () => {
  it('fills the quarantine, not the queue: all of it is there, with the reason, and others are heard', async () => {
    const desk = await limited({ perSender: 4 });
    await pour(desk, 7);
    expect(await openTickets(desk)).toHaveLength(4);
    expect((await waiting(desk)).map(({ reason }) => reason)).toEqual(
      Array.from({ length: 3 }, () => 'held: more than 4 mails of this sender within an hour'),
    );
    await pour(desk, 1, { from: 'omar@else.example' });
    expect(await openTickets(desk)).toHaveLength(5);
  });

  it('is reported once an hour: to the alarm by a line, to the leads by a notice', async () => {
    const desk = await limited({ perSender: 2 });
    const socket = await desk.workspace(lena);
    const other = await desk.workspace(carla);
    await pour(desk, 6);
    expect(desk.logged.map(({ message }) => message)).toEqual([FLOOD_HELD]);
    expect(socket.heard('notice').filter(({ kind }) => kind === 'held')).toHaveLength(1);
    expect(other.heard('notice').filter(({ kind }) => kind === 'held')).toHaveLength(0);

    desk.advance(HOUR);
    await pour(desk, 4);
    expect(desk.logged).toHaveLength(2);
  });

  it('is let in again in the next hour, and by one click what was held becomes what it should have been', async () => {
    const desk = await limited({ perSender: 2 });
    await pour(desk, 5);
    desk.advance(HOUR);
    await pour(desk, 1);
    expect(await openTickets(desk)).toHaveLength(3);

    await desk.api(carla, 'POST', '/api/quarantine/rerun');
    await desk.settle();
    expect(await openTickets(desk)).toHaveLength(6);
    expect(await waiting(desk)).toEqual([]);
    expect(desk.deadLetters()).toEqual([]);
  });

  it('is not made of somebody else’s forgeries', async () => {
    const desk = await limited({ perSender: 2 });
    await pour(desk, 5, { verdicts: UNPROVEN });
    desk.advance(60_000);
    await pour(desk, 1, { text: 'the true Rosa' });

    expect((await openTickets(desk)).map(({ preview }) => preview)).toContain('the true Rosa');
  });
});

describe('more mails than the desk takes in an hour', () => {
  it('are held where they would open a ticket; who is being helped is heard', async () => {
    const desk = await limited({ perDesk: 3 });
    write(desk, { id: 'first@customer.example' });
    await desk.settle();
    const { id } = await onlyTicket(desk);
    for (let n = 0; n < 5; n += 1) await pour(desk, 1, { from: `bot${n}@x${n}.example`, id: `bot${n}@x.example` });
    desk.advance(60_000);
    write(desk, { id: 'more@customer.example', text: 'Hello?', headers: { References: '<first@customer.example>' } });
    await desk.settle();

    expect(await openTickets(desk)).toHaveLength(3);
    expect((await waiting(desk)).map(({ reason }) => reason)).toEqual(
      Array.from({ length: 3 }, () => 'held: more than 3 mails within an hour'),
    );
    expect((await open(desk, id)).page.messages).toMatchObject([{ text: 'Hello?' }, {}]);
  });
});

describe('what a flood held', () => {
  it('comes in by itself an hour after its last mail was held, a few at a time, and each once', async () => {
    const desk = await limited({ perSender: 2 });
    await pour(desk, 30);
    desk.advance(HOUR - 1);
    await desk.layAside();
    await desk.settle();
    expect(await waiting(desk)).toHaveLength(28);

    desk.advance(60_000);
    await desk.layAside();
    await desk.settle();
    expect([(await waiting(desk)).length, (await openTickets(desk)).length]).toEqual([3, 27]);
    await desk.layAside();
    await desk.layAside();
    await desk.settle();
    expect([(await waiting(desk)).length, (await openTickets(desk)).length]).toEqual([0, 30]);
  });

  it('stays while the flood goes on, and nothing else is run again', () => {
    const entry = (at: number, more: object = {}) =>
      ({ state: 'waiting', since: at, at, reason: 'held: more than 3 mails within an hour', ...more }) as const;
    const old = entry(0);
    expect(released([old, entry(2 * HOUR, { state: 'done' })], 3 * HOUR - 1)).toEqual([]);
    expect(released([old, entry(1, { reason: 'headers of more than 1 bytes' })], 3 * HOUR)).toEqual([old]);
    expect(released([entry(0, { state: 're-running', since: 3 * HOUR })], 3 * HOUR)).toEqual([]);
  });
});

describe('the gate', () => {
  const knock = (n: number, more: Partial<Knock> = {}): Knock => ({
    id: `m${n}`,
    sender: 'a@b.c',
    at: HOUR,
    joins: false,
    ...more,
  });
  const counting = () => {
    const tallies = new Map<string, number>();
    let writes = 0;
    const add = async (who: string, hour: number, count: number) => {
      writes += 1;
      const sum = (tallies.get(`${who}${hour}`) ?? 0) + count;
      tallies.set(`${who}${hour}`, sum);
      return sum;
    };
    return { add, writes: () => writes };
  };

  it('writes nothing for ordinary mail, and one unit in twenty of a flood’s limit', async () => {
    const table = counting();
    const gate = floodGate(table, { perSender: 60, perDesk: 5000 });
    for (let n = 0; n < 100; n += 1) await gate.judge([knock(n, { sender: `s${n}@b.c` })]);
    expect(table.writes()).toBe(0);
    for (let n = 0; n < 300; n += 1) await gate.judge([knock(1000 + n)]);
    expect(table.writes()).toBeLessThanOrEqual(102);
  });

  it('of twenty environments lets no more than twice the limit through', async () => {
    const table = counting();
    const gates = Array.from({ length: 20 }, () => floodGate(table, { perSender: 60, perDesk: 100_000 }));
    let through = 0;
    for (let n = 0; n < 2000; n += 1)
      through += ((await gates[n % 20]?.judge([knock(n)])) ?? []).filter((held) => held === null).length;
    expect(through).toBeGreaterThanOrEqual(60);
    expect(through).toBeLessThanOrEqual(120);
  });

  it('lets a job that comes again through where it was let through before, and judges a batch one by one', async () => {
    const gate = floodGate(counting(), { perSender: 3, perDesk: 100 });
    const batch = [1, 2, 3, 4, 5].map((n) => knock(n));
    const held = async () => (await gate.judge(batch)).map((each) => each !== null);
    expect(await held()).toEqual([false, false, false, true, true]);
    expect(await held()).toEqual([false, false, false, true, true]);
  });
});
