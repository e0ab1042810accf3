import { describe, expect, it } from '@jest/globals';
import { fromTheTop, type Listed, nextOf, walk } from '../../../shared/channels/newest-first.ts';
import { fc, runs } from '../../support/properties.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = 1_760_000_000_000;

type Thing = { id: string; version: string; at: number };
const listed = ({ id, version, at }: Thing): Listed => ({
  id,
  version,
  at,
  bodyOf: (known) => `${id}/${version}${known ? ' changed' : ''}`,
});

/** A list as providers keep it: newest first, pages by a place in it; `page` is how much one answer holds. */
function provider(page: number) {
  const things: Thing[] = [];
  const ask = (cursor: string | null) => {
    const from = Number(nextOf(cursor) ?? 0);
    const sorted = things.toSorted((a, b) => b.at - a.at);
    const slice = sorted.slice(from, from + page);
    return walk({ listed: slice.map(listed), next: from + page < sorted.length ? String(from + page) : null }, cursor);
  };
  return { things, ask };
}

const thing = (id: string, minutes: number, version = '1'): Thing => ({ id, version, at: START + minutes * MINUTE });

describe('a list that is read newest first', () => {
  it('begins with what comes after it was first read, and tells each thing once', () => {
    const { things, ask } = provider(10);
    things.push(thing('old', 0));
    const first = ask(null);
    expect(first).toMatchObject({ bodies: [], more: false });
    expect(ask(first.cursor)).toEqual({ ...first, more: false });

    things.push(thing('a', 5), thing('b', 5), thing('c', 6));
    const second = ask(first.cursor);
    expect(second.bodies).toEqual(['b/1', 'a/1', 'c/1']);
    expect(ask(second.cursor)).toEqual({ kind: 'news', bodies: [], cursor: second.cursor, more: false });
  });

  it('begins with an empty list too', () => {
    const { things, ask } = provider(10);
    const first = ask(null);
    things.push(thing('a', 5));
    expect(ask(first.cursor).bodies).toEqual(['a/1']);
  });

  it('tells a change of what it has seen as a change, and of what it has not as a thing', () => {
    const { things, ask } = provider(10);
    let cursor: string | null = ask(null).cursor;
    const poll = () => {
      const { bodies, cursor: moved } = ask(cursor);
      cursor = moved;
      return bodies;
    };
    things.push(thing('a', 1));
    expect(poll()).toEqual(['a/1']);
    things.splice(0, 1, thing('a', 9, '2'));
    expect(poll()).toEqual(['a/2 changed']);
    things.push(thing('b', 10, '7'));
    expect(poll()).toEqual(['b/7']);
  });

  it('takes a change of what was there before for a thing of its own: nobody has its first form', () => {
    const { things, ask } = provider(10);
    things.push(thing('old', 0));
    let { cursor } = ask(null);
    ({ cursor } = ask(cursor));
    things.splice(0, 1, thing('old', 9, '2'));
    const second = ask(cursor);
    expect(second.bodies).toEqual(['old/2']);
    things.splice(0, 1, thing('old', 12, '3'));
    expect(ask(second.cursor).bodies).toEqual(['old/3 changed']);
  });

  it('takes what appears late, under an earlier time, but nothing from before it was connected', () => {
    const { things, ask } = provider(50);
    things.push(thing('old', 0));
    let { cursor } = ask(null);
    things.push(thing('a', 300));
    ({ cursor } = ask(cursor));
    things.push(thing('late', 1), thing('too old', -1));
    expect(ask(cursor).bodies).toEqual(['late/1']);
  });

  it('goes on where a walk was interrupted, and from the top where its page is gone', () => {
    const { things, ask } = provider(2);
    let { cursor } = ask(null);
    things.push(...[1, 2, 3, 4, 5].map((minute) => thing(`t${minute}`, minute)));
    const one = ask(cursor);
    expect(one).toMatchObject({ bodies: ['t4/1', 't5/1'], more: true });
    expect(nextOf(one.cursor)).toBe('2');
    const again = fromTheTop(one.cursor);
    expect([nextOf(again), fromTheTop(again), fromTheTop(null)]).toEqual([null, null, null]);
    const top = ask(again);
    expect(top).toMatchObject({ bodies: [], more: true });
    ({ cursor } = top);
    expect([ask(cursor).bodies, ask(ask(cursor).cursor).bodies]).toEqual([['t2/1', 't3/1'], ['t1/1']]);
  });

  it('loses nothing, whatever comes between two pages and whenever a run dies', () => {
    const step = fc.record({
      come: fc.array(fc.record({ late: fc.nat(50), again: fc.boolean() }), { maxLength: 6 }),
      dies: fc.boolean(),
      pages: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.integer({ min: 1, max: 4 }), (steps, page) => {
        const { things, ask } = provider(page);
        things.push(thing('old', -9));
        let { cursor } = ask(null);
        const told = new Set<string>();
        const wanted = new Set<string>();
        let minute = 0;
        const run = (pages: number, dies: boolean) => {
          for (let count = 0; count < pages; count += 1) {
            const polled = ask(cursor);
            for (const body of polled.bodies) told.add(body.replace(' changed', ''));
            if (dies) return;
            cursor = polled.cursor;
            if (!polled.more) return;
          }
        };
        for (const { come, dies, pages } of steps) {
          minute += 2;
          for (const { late, again } of come) {
            const old = again ? things.findIndex(({ id }) => id !== 'old') : -1;
            const id = things[old]?.id ?? `t${things.length}`;
            const next = { ...thing(id, Math.max(minute - late, 0), `v${wanted.size}`), id };
            // What is replaced before anybody has seen it is not wanted.
            if (old >= 0) wanted.delete(`${id}/${things[old]?.version}`);
            if (old >= 0) things.splice(old, 1);
            things.push(again ? { ...next, at: START + minute * MINUTE } : next);
            wanted.add(`${id}/${next.version}`);
          }
          run(pages, dies);
        }
        for (let more = 0; more < 2 * things.length + 4; more += 1) run(3, false);
        expect([...wanted].filter((each) => !told.has(each))).toEqual([]);
        expect(told.has('old/1')).toBe(false);
      }),
      { numRuns: runs(300) },
    );
  });

  it('keeps its place small, and rises by its newest less an hour', () => {
    const { things, ask } = provider(50);
    things.push(...Array.from({ length: 900 }, (_, index) => thing(`t${index}`, index)));
    let { cursor } = ask(null);
    things.push(...Array.from({ length: 900 }, (_, index) => thing(`n${index}`, 900 + index)));
    for (let more = true; more; ) ({ cursor, more } = ask(cursor));
    const place = JSON.parse(cursor) as { seen: string[]; floor: number };
    expect(place.seen).toHaveLength(400);
    expect(place.floor).toBe(START + 1799 * MINUTE - HOUR);
    expect(ask(cursor).bodies).toEqual([]);
  });
});
