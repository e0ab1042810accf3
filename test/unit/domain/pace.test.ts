import { describe, expect, it } from '@jest/globals';
import { afterRefusal, patience, type Rate, takeTurn } from '../../../shared/domain/pace.ts';
import { fc } from '../../support/properties.ts';

const rates = fc.record({
  perSecond: fc.double({ min: 0.01, max: 100, noNaN: true }),
  burst: fc.integer({ min: 1, max: 50 }),
});

/** When messages leave that all want to, one after the other, from a moment on. */
function leave(rate: Rate, count: number, from = 0): number[] {
  let [until, now] = [0, from];
  return Array.from({ length: count }, () => {
    let turn = takeTurn(until, rate, now);
    if (turn.kind === 'wait') {
      now += turn.ms;
      turn = takeTurn(until, rate, now);
    }
    if (turn.kind === 'wait') throw new Error(`still ${turn.ms} ms to wait at ${now}`);
    until = turn.until;
    return now;
  });
}

describe('the pace of an account', () => {
  it('lets a burst go at once, and then one at a time', () => {
    expect(leave({ perSecond: 2, burst: 3 }, 6)).toEqual([0, 0, 0, 500, 1000, 1500]);
  });

  it('never lets more go in any stretch of time than the burst and the rate make', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 1, max: 120 }), (rate, count) => {
        const times = leave(rate, count);
        return times.every((at, index) =>
          times
            .slice(index)
            .every((later, more) => more + 1 <= rate.burst + ((later - at) / 1000) * rate.perSecond + 1e-6),
        );
      }),
    );
  });

  it('after a refusal lets nothing go for as long as the provider says, and has no burst left then', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 1, max: 900_000 }), (rate, ms) => {
        const until = afterRefusal(rate, 1000, ms);
        const first = takeTurn(until, rate, 1000);
        const turn = takeTurn(until, rate, 1000 + ms + 1);
        expect(first.kind === 'wait' && Math.abs(first.ms - ms) < 1).toBe(true);
        expect(turn.kind === 'go' && takeTurn(turn.until, rate, 1000 + ms + 1).kind).toBe('wait');
      }),
    );
  });

  it('is asked for less and less often while the provider does not say', () => {
    const limits = { least: 5, most: 900 };
    expect([0, 4, 20, 300, 100_000].map((waited) => patience(waited, limits))).toEqual([5, 5, 10, 150, 900]);
  });
});
