import type { ChannelLimits } from '../channel.ts';

/**
 * 10,000 characters a direct message: https://docs.x.com/x-api/direct-messages/manage/introduction; a post holds 280, which `request` refuses by itself. 15 direct
 * messages in 15 minutes: .../fundamentals/rate-limits. Files must be uploaded first, so they leave as links.
 */
export const limits: ChannelLimits = {
  text: { max: 10_000, unit: 'characters' },
  parts: 1,
  receipts: 'by-their-id',
  rate: { perSecond: 1 / 60, burst: 15 },
};
