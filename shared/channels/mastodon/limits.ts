import type { ChannelLimits } from '../channel.ts';

/**
 * A status has 500 characters (servers may allow more: https://docs.joinmastodon.org/entities/V1_Instance/#max_characters), of which the mention takes some: 420 leave room
 * for it. Files would have to be uploaded first, so that they leave as links. 300 calls in five minutes: https://docs.joinmastodon.org/api/rate-limits/
 */
export const limits: ChannelLimits = {
  text: { max: 420, unit: 'graphemes' },
  parts: 5,
  rate: { perSecond: 1, burst: 30 },
  repeats: 'safe',
};
