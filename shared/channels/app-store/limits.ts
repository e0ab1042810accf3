import type { ChannelLimits } from '../channel.ts';

/**
 * One answer a review, of 5,970 characters: what App Store Connect's own form takes; Apple's reference names no number. 3,600 calls an hour:
 * https://developer.apple.com/documentation/appstoreconnectapi/identifying-rate-limits
 */
export const limits: ChannelLimits = {
  text: { max: 5970, unit: 'utf16' },
  parts: 1,
  wordsOnly: true,
  rate: { perSecond: 0.5, burst: 30 },
  repeats: 'safe',
};
