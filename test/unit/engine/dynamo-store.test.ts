import { describe, expect, it } from '@jest/globals';
import { placeOf } from '../../../local/engine/dynamo/store/place.ts';
import { lies, rangeOf, walk } from '../../../local/engine/dynamo/store/range.ts';
import { sortedEntries } from '../../../local/engine/dynamo/store/sorted-entries.ts';
import { cpuMs } from '../../support/cpu-time.ts';
import { fc, runs } from '../../support/properties.ts';

const partition = { S: 'C#1' };
const entryAt = (sk: string, size = 1) => ({ place: placeOf(partition, { S: sk }), item: {}, size });
const names = fc.string({ unit: fc.constantFrom('a', 'b', '#', '9', '\u{e000}', '\u{1f600}'), maxLength: 3 });
const steps = fc.array(fc.record({ remove: fc.boolean(), sk: names, size: fc.nat(9) }), { maxLength: 60 });

/** UTF-8 order, by another way than the engine's. */
const bytewise = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function fill(actions: readonly { remove: boolean; sk: string; size: number }[]) {
  const entries = sortedEntries();
  const model = new Map<string, number>();
  for (const { remove, sk, size } of actions) {
    if (remove) {
      entries.remove(placeOf(partition, { S: sk }));
      model.delete(sk);
    } else {
      entries.put(entryAt(sk, size));
      model.set(sk, size);
    }
  }
  return { entries, model, order: [...model.keys()].sort(bytewise) };
}

describe('sorted entries', () => {
  it('hold what a map would, in order', () => {
    fc.assert(
      fc.property(steps, (actions) => {
        const { entries, model, order } = fill(actions);
        expect([...entries.ascending()].map(({ place }) => place.sk)).toEqual(order);
        expect([...entries.descending()].map(({ place }) => place.sk)).toEqual(order.toReversed());
        expect(entries.count()).toBe(model.size);
        for (const [sk, size] of model) expect(entries.find(placeOf(partition, { S: sk }))?.size).toBe(size);
      }),
    );
  });

  it('walk exactly the range that a key condition names, from either end', () => {
    fc.assert(
      fc.property(steps, names, names, (actions, one, other) => {
        const { entries, order } = fill([
          ...actions,
          ...actions.map(({ sk }) => ({ remove: false, sk: `x${sk}`, size: 1 })),
        ]);
        const [low, high] = [one, other].sort(bytewise) as [string, string];
        const ranges = [
          {
            sort: { kind: 'between', low: { S: low }, high: { S: high } } as const,
            holds: (sk: string) => bytewise(sk, low) >= 0 && bytewise(sk, high) <= 0,
          },
          { sort: { kind: 'begins_with', value: { S: one } } as const, holds: (sk: string) => sk.startsWith(one) },
          {
            sort: { kind: 'compare', comparator: '<', value: { S: one } } as const,
            holds: (sk: string) => bytewise(sk, one) < 0,
          },
          {
            sort: { kind: 'compare', comparator: '>=', value: { S: one } } as const,
            holds: (sk: string) => bytewise(sk, one) >= 0,
          },
          { sort: { kind: 'compare', comparator: '=', value: { S: one } } as const, holds: (sk: string) => sk === one },
        ];
        for (const { sort, holds } of ranges) {
          const range = rangeOf({ pk: partition, sort });
          const found = (forward: boolean) =>
            [...walk(entries, range, { forward, start: undefined })].map(({ place }) => place.sk);
          expect(found(true)).toEqual(order.filter(holds));
          expect(found(false)).toEqual(order.filter(holds).toReversed());
          expect(order.filter((sk) => lies(placeOf(partition, { S: sk }), range))).toEqual(order.filter(holds));
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it('stay quick with a hundred thousand entries in one partition', () => {
    const entries = sortedEntries();
    const started = cpuMs();
    for (let at = 0; at < 100_000; at += 1) entries.put(entryAt(String((at * 7919) % 100_003).padStart(6, '0')));
    for (let at = 0; at < 50_000; at += 1)
      entries.remove(placeOf(partition, { S: String((at * 7919) % 100_003).padStart(6, '0') }));

    expect(entries.count()).toBe(50_000);
    // A list that shifts or sorts the whole partition for each entry takes minutes.
    expect(cpuMs() - started).toBeLessThan(5_000);
  });
});
