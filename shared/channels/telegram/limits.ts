import type { ChannelLimits } from '../channel.ts';

/** https://core.telegram.org/bots/api#sendmessage */
export const limits: ChannelLimits = { text: { max: 4096, unit: 'utf16' }, parts: 10 };
