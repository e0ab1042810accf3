import type { Instant } from './words.ts';

/** How many messages a provider takes: so many a second for ever, and so many at once after a rest. */
export type Rate = { perSecond: number; burst: number };

export type Turn = { kind: 'go'; until: Instant } | { kind: 'wait'; ms: number };

const interval = ({ perSecond }: Rate) => 1000 / perSecond;
/** How long before its turn a message may go: what a full bucket lends. */
const lent = (rate: Rate) => (rate.burst - 1) * interval(rate);

/**
 * A bucket of tokens in one number: `until`, the moment by which the rate has made up for all that was sent. May one more go now? With the next `until` if so.
 * The generic cell rate algorithm, ITU-T I.371.
 */
export function takeTurn(until: Instant, rate: Rate, now: Instant): Turn {
  const wait = until - lent(rate) - now;
  return wait > 0 ? { kind: 'wait', ms: wait } : { kind: 'go', until: Math.max(until, now) + interval(rate) };
}

/** The provider has refused one as too many: nothing goes for so long, and the bucket is empty then. */
export function afterRefusal(rate: Rate, now: Instant, ms: number): Instant {
  return now + ms + lent(rate);
}

/** How long to wait where the provider does not say: half as long again as the message has waited, so that few calls are made in vain. */
export function patience(waited: number, { least, most }: { least: number; most: number }): number {
  return Math.min(most, Math.max(least, waited / 2));
}
