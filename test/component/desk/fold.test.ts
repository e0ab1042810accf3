import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { storesOf } from '../../../shared/desk/stores.ts';
import { fold, foldIn } from '../../../shared/domain/fold.ts';
import type { Fact, Ticket } from '../../../shared/domain/ticket.ts';
import { sameTicket } from '../../../shared/store/ticket-items.ts';
import { telegramText } from '../../support/customers.ts';
import { agents, openDesk, reply } from '../../support/inline-desk.ts';
import { fc, runs } from '../../support/properties.ts';

const { carla, chen, tom } = agents;

/** What may happen on a desk; numbers choose customers, delays and orders. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      chat: fc.integer({ min: 1, max: 3 }),
      back: fc.nat(100),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('order' as const), chat: fc.integer({ min: 1, max: 3 }), order: fc.nat(8) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(0, 1, 30, 600, 12_000) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const ORDERS = [
  () => reply('answered'),
  () => reply('solved', { status: 'resolved' }),
  () => ({ type: 'status', status: 'pending' }),
  () => ({ type: 'status', status: 'closed' }),
  () => ({ type: 'transfer', queue: 'tsr' }),
  () => ({ type: 'transfer', queue: 'csr' }),
  () => ({ type: 'priority', priority: 'urgent' }),
  () => ({ type: 'assign', assignee: chen.id }),
  () => ({ type: 'tag', add: ['vip'] }),
];

async function play(desk: InlineDesk, steps: readonly Step[]): Promise<void> {
  let message = 0;
  for (const each of steps) {
    if (each.do === 'write') {
      message += 1;
      const body = telegramText({
        chat: each.chat,
        id: message,
        at: desk.clock.now() - each.back * 1000,
        text: 'my bill',
      });
      await desk.post({ channel: 'telegram', account: 'bot', body });
    }
    if (each.do === 'order') await order(desk, each.chat, each.order);
    if (each.do === 'settle') await desk.settle();
    if (each.do === 'wait') desk.advance(each.minutes * 60_000);
    if (each.do === 'sweep') await desk.sweep();
  }
  await desk.settle();
}

async function order(desk: InlineDesk, chat: number, which: number): Promise<void> {
  const heads = (await desk.items()).filter(({ sk }) => sk?.S === 'H');
  const head = heads.find(({ who }) => who?.M?.['address']?.S === String(chat));
  if (!head) return;
  const id = `${head['pk']?.S?.slice(2)}.${head['n']?.N}`;
  const { status } = await desk.api(carla, 'POST', `/api/tickets/${id}/commands`, ORDERS[which]?.());
  expect([200, 409]).toContain(status);
}

/** Every conversation as it is stored: its facts, its head, and the tickets that it replaced. */
async function stored(desk: InlineDesk) {
  const { conversations, policy } = storesOf({ dynamo: desk.services.dynamo, table: 'desk', settings: desk.settings });
  const items = await desk.items();
  const ids = items.filter(({ sk }) => sk?.S === 'H').map(({ pk }) => pk?.S?.slice(2) ?? '');
  const read = ids.map(async (id) => {
    const { ticket } = await conversations.head(id, true);
    const numbers = Array.from({ length: (ticket?.n ?? 1) - 1 }, (_, index) => index + 1);
    const replaced = await Promise.all(numbers.map((n) => conversations.replaced(id, n)));
    return { ticket, replaced, facts: await conversations.facts(id) };
  });
  return { all: await Promise.all(read), policy };
}

function expectSame(found: Ticket | null | undefined, wanted: Ticket | null | undefined): void {
  if (!sameTicket(found ?? null, wanted ?? null)) expect(found).toEqual(wanted);
}

describe('the head of a conversation', () => {
  it('equals the fold of its facts, in whatever order they are read, after anything that may happen', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 25 }),
        fc.infiniteStream(fc.nat()),
        async (steps, random) => {
          const desk = await openDesk({ present: [carla, chen, tom] });
          await play(desk, steps);
          const { all, policy } = await stored(desk);
          for (const { ticket, replaced, facts } of all) {
            if (!ticket) throw new Error('a head without a ticket');
            const whole = fold(ticket.conversation, shuffled(facts, random), policy);
            expectSame(ticket, whole.ticket);
            expect(replaced).toHaveLength(whole.replaced.length);
            for (const [index, before] of whole.replaced.entries()) expectSame(replaced[index], before);
          }
          expect(desk.logged).toEqual([]);
          expect(desk.deadLetters()).toEqual([]);
          expect(desk.givenUp()).toEqual([]);
        },
      ),
      { numRuns: runs(40) },
    );
  });

  it('is the same whether its facts come one by one, in batches or all at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), fc.nat(4), async (steps, size) => {
        const desk = await openDesk({ present: [carla, chen, tom] });
        await play(desk, steps);
        const { all, policy } = await stored(desk);
        for (const { ticket, facts } of all) {
          if (!ticket) throw new Error('a head without a ticket');
          const inOrder = facts.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
          let head: Ticket | null = null;
          for (let from = 0; from < inOrder.length; from += size + 1) {
            const next = foldIn(ticket.conversation, head, inOrder.slice(from, from + size + 1), policy);
            if (next === 'late') throw new Error('nothing is late in order');
            head = next.ticket;
          }
          expectSame(head, ticket);
        }
      }),
      { numRuns: runs(25) },
    );
  });
});

function shuffled(facts: readonly Fact[], random: fc.Stream<number>): Fact[] {
  return facts
    .map((fact) => ({ fact, at: random.next().value ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ fact }) => fact);
}
