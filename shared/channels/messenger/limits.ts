import type { ChannelLimits } from '../channel.ts';

const MB = 1024 * 1024;

/**
 * Text: https://developers.facebook.com/docs/messenger-platform/reference/send-api. Window: .../policy/policy-overview (24 hours, a person's words for seven days under
 * the human-agent tag). Rates: 300 texts a second and page.
 */
export const limits: ChannelLimits = {
  text: { max: 2000, unit: 'characters' },
  parts: 10,
  files: { image: 8 * MB, video: 25 * MB, audio: 25 * MB, file: 25 * MB },
  window: { hours: 24, afterwards: 'human-agent', untilHours: 168 },
  receipts: 'by-their-id',
  rate: { perSecond: 300, burst: 300 },
  gestures: { seen: true, typing: 20 },
  quotes: true,
};
