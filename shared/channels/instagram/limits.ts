import type { ChannelLimits } from '../channel.ts';

const MB = 1024 * 1024;

/** Bytes, not characters: https://developers.facebook.com/docs/messenger-platform/instagram/features/send-message. Files of other kinds are refused. */
export const limits: ChannelLimits = {
  text: { max: 1000, unit: 'bytes' },
  parts: 10,
  files: { image: 8 * MB, video: 25 * MB, audio: 25 * MB },
  window: { hours: 24, afterwards: 'human-agent', untilHours: 168 },
  receipts: 'by-their-id',
  rate: { perSecond: 300, burst: 300 },
  gestures: { seen: true, typing: 20 },
  quotes: true,
};
