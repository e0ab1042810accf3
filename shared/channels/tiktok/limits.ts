import type { ChannelLimits } from '../channel.ts';

/** 6,000 characters a message. Pictures would have to be uploaded first, so that files leave as links. A business answers within 48 hours, and never writes first. */
export const limits: ChannelLimits = {
  text: { max: 6000, unit: 'utf16' },
  parts: 5,
  window: { hours: 48, afterwards: 'nothing' },
  receipts: 'by-their-id',
  rate: { perSecond: 10, burst: 10 },
};
