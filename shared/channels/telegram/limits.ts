import type { ChannelLimits } from '../channel.ts';

/**
 * https://core.telegram.org/bots/api#sendmessage; some 30 messages a second, and to a group 20 a minute:
 * https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
export const limits: ChannelLimits = {
  text: { max: 4096, unit: 'utf16' },
  parts: 10,
  rate: { perSecond: 30, burst: 30, pair: { perSecond: 1 / 3, burst: 20 } },
  gestures: { seen: true, typing: 5 },
  quotes: true,
};
