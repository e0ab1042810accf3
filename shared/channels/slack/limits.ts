import type { ChannelLimits } from '../channel.ts';

/**
 * Text: https://docs.slack.dev/reference/methods/chat.postMessage/#truncating (4,000 advised, cut at 40,000). Files need three calls with bytes in them, so they
 * leave as links. One message a second and channel: https://docs.slack.dev/apis/web-api/rate-limits
 */
export const limits: ChannelLimits = {
  text: { max: 4000, unit: 'utf16' },
  parts: 5,
  receipts: 'by-their-id',
  rate: { perSecond: 5, burst: 20, pair: { perSecond: 1, burst: 5 } },
};
