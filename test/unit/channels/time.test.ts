import { describe, expect, it } from '@jest/globals';
import { fromIso, fromMillis, fromSeconds } from '../../../shared/channels/time.ts';

describe('the time that a provider gives', () => {
  it('is read in its own unit', () => {
    const at = Date.UTC(2026, 0, 2, 3, 4, 5);

    expect(fromSeconds(String(at / 1000))).toBe(at);
    expect(fromMillis(String(at + 678))).toBe(at + 678);
    expect(fromIso('2026-01-02T03:04:05.6789012Z')).toBe(at + 678);
    expect(fromIso('2026-01-01T20:04:05-07:00')).toBe(at);
  });

  it('is null where it is no time of this century: nobody shall sort by it', () => {
    expect(['', '-1', '0', '1e9', '99999999999999', 'x', undefined].map(fromSeconds)).toEqual(Array(7).fill(null));
    expect([fromMillis('1760000000'), fromSeconds('1760000000000')]).toEqual([null, null]);
    expect(['2026-13-01T00:00:00Z', '2026-01-02', '2026-01-02T03:04:05', 'now'].map(fromIso)).toEqual(
      Array(4).fill(null),
    );
  });
});
