import { describe, expect, it } from '@jest/globals';
import { type Company, companyWords, fading, meet } from '../../../web/workspace/state/company.ts';
import { reduce, START } from '../../../web/workspace/state/workspace.ts';
import { english } from '../../../web/workspace/texts/voice.ts';

const agents = ['mia', 'jonas', 'aiko'].map((id) => ({
  id,
  name: id === 'mia' ? 'Mia' : id === 'jonas' ? 'Jonas' : 'Aiko',
  email: '',
  queues: [],
  lead: false,
  presence: 'available' as const,
  connected: true,
  load: 0,
  capacity: 5,
}));
const there = (who: string, doing: 'viewing' | 'writing' | null) => (company: Company) =>
  meet(company, { ticket: 't', who, doing });

describe('the company at a ticket', () => {
  it('is told in one sentence for those who write and one for those who look', () => {
    const company = [there('jonas', 'writing'), there('', 'writing'), there('aiko', 'viewing')].reduce<Company>(
      (held, step) => step(held),
      {},
    );

    expect(companyWords(company['t'] ?? {}, agents, english())).toEqual([
      'Jonas and the customer are writing …',
      'Aiko has this open too',
    ]);
    expect(companyWords({}, agents, english())).toEqual([]);
  });

  it('leaves nothing behind when the last has gone', () => {
    expect(there('jonas', null)(there('jonas', 'viewing')({}))).toEqual({});
  });

  it('fades by itself: who writes looks on, who looks is gone, and the customer is not seen to look', () => {
    expect(fading({ who: 'jonas', doing: 'writing' })).toEqual({ doing: 'viewing', ms: 8000 });
    expect(fading({ who: '', doing: 'writing' })?.doing).toBeNull();
    expect(fading({ who: 'jonas', doing: 'viewing' })).toEqual({ doing: null, ms: 300_000 });
    expect(fading({ who: 'jonas', doing: null })).toBeNull();
  });
});

describe('a stroke in the composer', () => {
  const typed = (at: number, more = {}) => ({
    type: 'typed' as const,
    typed: { ticket: 't', note: false, at, ...more },
  });

  it('is told once in four seconds, and at once for another ticket or a note', () => {
    const first = reduce(START, typed(1000));

    expect(reduce(first, typed(4999))).toBe(first);
    expect(reduce(first, typed(5000)).typed?.at).toBe(5000);
    expect(reduce(first, typed(1001, { note: true })).typed?.note).toBe(true);
    expect(reduce(first, typed(1001, { ticket: 'u' })).typed?.ticket).toBe('u');
  });
});
