import type { ChannelLimits } from '../channel.ts';

/**
 * Text and files: https://developers.line.biz/en/reference/messaging-api/#text-message (UTF-16 units). LINE fetches a picture when it is looked at, and takes no
 * files but pictures, videos and sounds. 2,000 requests a second: .../#rate-limits
 */
export const limits: ChannelLimits = {
  text: { max: 5000, unit: 'utf16' },
  parts: 5,
  files: { image: 10 * 1024 * 1024 },
  rate: { perSecond: 2000, burst: 2000 },
  gestures: { typing: 20 },
  repeats: 'safe',
};
