import type { ChannelLimits } from '../channel.ts';

/** Ours, so that a message stays well within one frame of 32 kB. */
export const limits: ChannelLimits = { text: { max: 4000, unit: 'characters' }, parts: 1, gestures: { seen: true } };
