import type { ChannelLimits } from '../channel.ts';

/**
 * 28 kB a message, counted in UTF-16: https://learn.microsoft.com/microsoftteams/limits-specifications-teams#chat; files leave as links. A bot may send 7 messages
 * a second to one conversation, 50 requests a second in all: .../platform/bots/how-to/rate-limit
 */
export const limits: ChannelLimits = {
  text: { max: 14_000, unit: 'utf16' },
  parts: 3,
  receipts: 'by-their-id',
  rate: { perSecond: 50, burst: 50 },
  gestures: { typing: 5 },
};
