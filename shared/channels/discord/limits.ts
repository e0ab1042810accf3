import type { ChannelLimits } from '../channel.ts';

/** https://docs.discord.com/developers/resources/message#create-message (2,000 characters); 50 requests a second: .../topics/rate-limits#global-rate-limit. Files leave as links. */
export const limits: ChannelLimits = {
  text: { max: 2000, unit: 'characters' },
  parts: 5,
  receipts: 'by-their-id',
  rate: { perSecond: 50, burst: 50, pair: { perSecond: 1, burst: 5 } },
  gestures: { typing: 10 },
  quotes: true,
};
