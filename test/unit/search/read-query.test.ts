import { describe, expect, it } from '@jest/globals';
import { readQuery } from '../../../shared/search/read-query.ts';
import { fc } from '../../support/properties.ts';

describe('what is typed into the search', () => {
  it('is words, filters and phrases', () => {
    const query = readQuery('from:anna status:open refund "exact phrase"');
    expect(query.words).toEqual([
      { words: ['from:anna'], prefix: true },
      { words: ['refund'], prefix: false },
      { words: ['exact', 'phrase'], prefix: false },
    ]);
    expect(query.status).toEqual(['open']);
    expect(query.mistakes).toEqual([]);
  });

  it('may break off in the last word, and nowhere else', () => {
    expect(readQuery('refund ord').words).toEqual([
      { words: ['refund'], prefix: false },
      { words: ['ord'], prefix: true },
    ]);
    expect(readQuery('refund ord ').words[1]).toEqual({ words: ['ord'], prefix: true });
    expect(readQuery('r').words).toEqual([{ words: ['r'], prefix: false }]);
  });

  it('takes a mail address for one thing', () => {
    expect(readQuery('anna@example.com').words).toEqual([{ words: ['anna', 'example.com'], prefix: true }]);
  });

  it('takes nothing but digits for a telephone number', () => {
    for (const typed of ['+49 170 1234567', '0170 123 45 67', '0049-170-1234567'])
      expect(readQuery(typed).words).toEqual([{ words: ['tel:1234567'], prefix: false }]);
    expect(readQuery('from:+491701234567').words).toEqual([{ words: ['tel:1234567'], prefix: false }]);
    expect(readQuery('4711').words).toEqual([{ words: ['4711'], prefix: true }]);
  });

  it('knows a reference, which may also be written in a message', () => {
    const query = readQuery('sb-7KQ2M4XD');
    expect(query.ref).toBe('SB-7KQ2M4XD');
    expect(query.words).toEqual([{ words: ['sb', '7kq2m4xd'], prefix: true }]);
  });

  it('reads days, months and years', () => {
    const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
    expect(readQuery('date:2026-11')).toMatchObject({ from: day('2026-11-01'), until: day('2026-12-01') });
    expect(readQuery('after:2026-11-22')).toMatchObject({ from: day('2026-11-23'), until: null });
    expect(readQuery('before:2026')).toMatchObject({ from: null, until: day('2026-01-01') });
  });

  it('says what cannot be meant', () => {
    expect(readQuery('status:done date:soon').mistakes).toEqual([
      'status:done is not known: new, open, pending, on-hold, resolved, closed',
      'date:soon is no date: 2026, 2026-11 or 2026-11-22',
    ]);
  });

  it('takes addresses of pages and other colons for words', () => {
    expect(readQuery('https://example.com re:').words.map(({ words }) => words)).toEqual([
      ['https', 'example.com'],
      ['re'],
    ]);
  });

  it('looks for two characters without a space between as they stand', () => {
    expect(readQuery('退款').words).toEqual([{ words: ['退款'], prefix: true }]);
    expect(readQuery('款').words).toEqual([{ words: ['款'], prefix: true }]);
  });

  it('may be anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) =>
        readQuery(text).words.every(({ words }) => words.length > 0),
      ),
    );
  });
});
