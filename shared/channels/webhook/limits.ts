import type { ChannelLimits } from '../channel.ts';

/** Ours: the receiver sets no limit that we could know. */
export const limits: ChannelLimits = { text: { max: 50_000, unit: 'characters' }, parts: 1, repeats: 'safe' };
