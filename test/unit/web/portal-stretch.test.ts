import { describe, expect, it } from '@jest/globals';
import { attemptOf, idOf } from '../../../web/portal/attempt.ts';
import { extended, joined, newsIn, readAnew } from '../../../web/portal/stretch.ts';

const row = (n: number) => ({ id: `row-${n}` });
const rows = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => row(from - index));
/** Pages of three from row `newest` down to row 1. */
const pages = (newest: number) => {
  const asked: (string | undefined)[] = [];
  const read = async (before?: string) => {
    asked.push(before);
    const from = before === undefined ? newest : Number(before) - 1;
    const to = Math.max(1, from - 2);
    return { rows: rows(from, to), before: to > 1 ? String(to) : null };
  };
  return { asked, read };
};

describe('a stretch that is read anew', () => {
  it('is one page where nothing was known', async () => {
    const { asked, read } = pages(9);
    expect(await readAnew([], 50, read)).toEqual({ rows: rows(9, 7), before: '7' });
    expect(asked).toEqual([undefined]);
  });

  it('reaches what is known, so that there is no gap after a long night', async () => {
    const { read } = pages(20);
    const fresh = await readAnew(rows(9, 4), 1, read);
    expect(joined({ rows: rows(9, 4), before: '4' }, fresh)).toEqual({ rows: rows(20, 4), before: '4' });
  });

  it('reads as far down as it is told to, and no further', async () => {
    const { asked, read } = pages(9);
    await readAnew(rows(9, 4), 6, read);
    expect(asked).toEqual([undefined, '7']);
  });

  it('takes the place of what it covers, with what is gone in between, and keeps what lies beyond', () => {
    const known = { rows: rows(6, 1), before: null };
    expect(joined(known, { rows: [row(7), row(6), row(4)], before: '4' })).toEqual({
      rows: [row(7), row(6), row(4), row(3), row(2), row(1)],
      before: null,
    });
  });

  it('is extended once, also where it has gone on in between', () => {
    const known = { rows: rows(6, 4), before: '4' };
    const more = { rows: rows(3, 1), before: null };
    const once = extended(known, '4', more);
    expect(once).toEqual({ rows: rows(6, 1), before: null });
    expect(extended(once, '4', more)).toEqual(once);
  });

  it('has as news what stands above all that was known', () => {
    expect(newsIn(rows(6, 4), rows(8, 4))).toEqual(rows(8, 7));
    expect(newsIn([], rows(8, 4))).toEqual([]);
    expect(newsIn(rows(6, 4), rows(6, 1))).toEqual([]);
  });
});

describe('what is sent again', () => {
  const id = (digit: string) => digit.repeat(32);

  it('has the same id as long as it is the same, and another one once it has been changed', () => {
    const first = attemptOf('', 'It blinks.', id('a'));
    const again = attemptOf(first, 'It blinks.', id('b'));
    expect(idOf(again)).toBe(id('a'));
    expect(idOf(attemptOf(again, 'It blinks and hums.', id('c')))).toBe(id('c'));
  });
});
