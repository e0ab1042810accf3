import type { ChannelLimits } from '../channel.ts';

/**
 * One answer a review, of 350 characters; HTML is taken out of it. https://developers.google.com/android-publisher/api-ref/rest/v3/reviews/reply
 * 2,000 answers a day: https://support.google.com/googleplay/android-developer/contact/review_apiqr
 */
export const limits: ChannelLimits = {
  text: { max: 350, unit: 'utf16' },
  parts: 1,
  wordsOnly: true,
  rate: { perSecond: 1, burst: 30 },
  repeats: 'safe',
};
