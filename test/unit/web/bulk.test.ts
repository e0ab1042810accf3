import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../../../web/shared/api-error.ts';
import { runBulk, undoBulk } from '../../../web/workspace/effects/bulk.ts';
import type { Ports } from '../../../web/workspace/effects/ports.ts';
import type { Order } from '../../../web/workspace/state/bulk.ts';
import { mayMerge, mergeOrders, undoOrders } from '../../../web/workspace/state/bulk-orders.ts';
import { bulkWords, isPassing, whyNot } from '../../../web/workspace/state/bulk-words.ts';
import { makeStore } from '../../../web/workspace/state/store.ts';
import { reduce, START } from '../../../web/workspace/state/workspace.ts';
import { enAll } from '../../../web/workspace/texts/en-all.ts';
import { speakAll } from '../../../web/workspace/texts/voice.ts';
import { at, detail, summary } from './summary.ts';

const say = speakAll(enAll, 'en');
const voice = { say, sayAll: null };
const many = (count: number, more = {}) =>
  Array.from({ length: count }, (_, n) => summary({ id: `t${n}`, ref: `SB-${n}`, ...more }));
const toUrgent = (tickets = many(10)): Order[] =>
  tickets.map((before) => ({ before, steps: [{ type: 'priority', priority: 'urgent' }] }));

/** A desk that answers as it is told, and remembers what it was asked. */
function portsOf(answer: (id: string, asked: number) => unknown = () => undefined) {
  const asked: { id: string; once: string | undefined }[] = [];
  const seen = { now: 0, most: 0 };
  const reply = async (id: string, once: string | undefined) => {
    asked.push({ id, once });
    seen.most = Math.max(seen.most, ++seen.now);
    await Promise.resolve();
    seen.now -= 1;
    const error = answer(id, asked.filter((each) => each.id === id).length);
    if (error) throw error;
    return { ticket: detail({ id, version: 4 }), source: detail({ id }), warnings: [], now: at(0) };
  };
  let next = 0;
  const ports = {
    store: makeStore(reduce, START),
    clock: { sync: () => undefined },
    newId: () => `run${next++}`,
    api: {
      command: (id: string, _command: unknown, once?: string) => reply(id, once),
      merge: (id: string, _into: string, once?: string) => reply(id, once),
      unmerge: (id: string, once?: string) => reply(id, once),
    },
  } as unknown as Ports;
  return { ports, asked, seen, bulk: () => ports.store.get().bulk };
}

describe('a run over many tickets', () => {
  it('asks for each once, a few at a time, under a name of its own', async () => {
    const { ports, asked, seen, bulk } = portsOf();
    await runBulk(ports, { voice, orders: toUrgent() });

    expect(asked).toHaveLength(10);
    expect(new Set(asked.map(({ once }) => once)).size).toBe(10);
    expect(seen.most).toBe(4);
    expect(bulk()).toMatchObject({ phase: 'done', total: 10, failed: [] });
  });

  it('goes on where a ticket refuses, says why, and leaves what failed marked', async () => {
    const refusal = new ApiError(409, 'ticket.refused', 'ticket SB-3 is closed: write there');
    const { ports, bulk } = portsOf((id) => (id === 't3' ? refusal : undefined));
    await runBulk(ports, { voice, orders: toUrgent() });

    expect(bulk()?.done).toHaveLength(9);
    expect(bulk()?.failed).toMatchObject([{ before: { ref: 'SB-3' }, why: 'Ticket SB-3 is closed: write there' }]);
    expect(ports.store.get().selection.ids).toEqual(['t3']);
  });

  it('asks again under the same name where the answer was lost', async () => {
    const { ports, asked, bulk } = portsOf((_, times) =>
      times === 1 ? new ApiError(0, 'unreachable', '') : undefined,
    );
    await runBulk(ports, { voice, orders: toUrgent(many(1)) });

    expect(asked).toHaveLength(2);
    expect(asked[0]?.once).toBe(asked[1]?.once);
    expect(bulk()?.done).toHaveLength(1);
  });

  it('stops before the next ticket, and says which were not tried', async () => {
    const { ports, asked, bulk } = portsOf();
    const run = runBulk(ports, { voice, orders: toUrgent() });
    ports.store.dispatch({ type: 'bulk-stop' });
    await run;

    expect(asked).toHaveLength(4);
    expect(bulk()?.failed.map(({ why }) => why)).toEqual(Array(6).fill('Not tried: you have stopped it'));
  });

  it('merges one after another: each changes the same target', async () => {
    const { ports, seen } = portsOf();
    const [target, ...others] = many(5);
    await runBulk(ports, { voice, orders: mergeOrders(others, target ?? summary()) });

    expect(seen.most).toBe(1);
  });

  it('takes back what can be taken back, the last first, and that is the end of it', async () => {
    const { ports, asked, bulk } = portsOf();
    await runBulk(ports, { voice, orders: toUrgent(many(3)) });
    const run = bulk();
    if (run) await undoBulk(ports, run, voice);

    expect(asked.slice(3).map(({ id }) => id)).toEqual(['t2', 't1', 't0']);
    expect(undoOrders(bulk() ?? { done: [], undoes: false })).toEqual([]);
  });

  it('does not begin while another goes on', async () => {
    const { ports, asked } = portsOf();
    await Promise.all([
      runBulk(ports, { voice, orders: toUrgent(many(3)) }),
      runBulk(ports, { voice, orders: toUrgent(many(3)) }),
    ]);

    expect(asked).toHaveLength(3);
  });
});

describe('what belongs to a run', () => {
  it('takes a status back, but makes nothing new again, and parts what was merged', () => {
    const [open, fresh, merged] = [summary(), summary({ status: 'new' }), summary({ id: 'm' })];
    const resolve = (before: typeof open): Order => ({ before, steps: [{ type: 'status', status: 'resolved' }] });
    const done = [resolve(open), resolve(fresh), ...mergeOrders([merged], open)];

    expect(undoOrders({ done, undoes: false })).toEqual([
      { before: merged, steps: [{ type: 'unmerge', from: open.id }] },
      { before: open, steps: [{ type: 'status', status: 'open' }] },
    ]);
  });

  it('merges two or more of one contact that are still work', () => {
    const stranger = { contact: { key: 'x', name: 'X', address: 'x@y.example' } };

    expect(mayMerge(many(3))).toBe(true);
    expect(mayMerge(many(1))).toBe(false);
    expect(mayMerge([...many(2), summary({ id: 'other', ...stranger })])).toBe(false);
    expect(mayMerge([...many(2), summary({ id: 'done', status: 'closed' })])).toBe(false);
  });

  it.each([
    [403, 'access.denied', 'this is for leads', 'You may not do this: this is for leads', false],
    [404, 'ticket.not-found', 'there is no ticket x', 'It is not here any more', false],
    [409, 'ticket.refused', 'ticket SB-1 is closed', 'Ticket SB-1 is closed', false],
    [409, 'ticket.conflict', '', 'Others were changing it at the same moment: try again', true],
    [429, 'http-429', '', 'The desk answered 429', true],
    [503, 'http-503', '', 'The desk answered 503', true],
  ])('explains %i %s', (status, code, detail, words, passing) => {
    const error = new ApiError(status, code, detail);

    expect(whyNot(error, voice)).toBe(words);
    expect(isPassing(error)).toBe(passing);
  });

  it('says how far it is and how it ended', () => {
    const [order] = toUrgent(many(1));
    const bulk = { id: 'run', words: 'Priority set to urgent', total: 2, undoes: false, failed: [] };
    const done = order ? [order] : [];

    expect(bulkWords({ ...bulk, done, phase: 'running' }, say)).toBe('Priority set to urgent: 1 of 2 …');
    expect(bulkWords({ ...bulk, done: [...done, ...done], phase: 'done' }, say)).toBe(
      'Priority set to urgent: 2 tickets',
    );
    expect(
      bulkWords({ ...bulk, done, failed: [{ ...toUrgent(many(1))[0], why: '' } as never], phase: 'done' }, say),
    ).toBe('Priority set to urgent: 1 of 2');
  });
});
