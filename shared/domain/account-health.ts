import type { Instant } from './words.ts';

/** The line by which delivery says that an account cannot send; an alarm listens for it. */
export const CHANNEL_BROKEN = 'a channel account cannot send';

/** An account whose provider refuses the desk itself: a token that has run out, a right that was taken away. */
export type BrokenAccount = { channel: string; account: string; reason: string; at: Instant };

/** For so long after the provider's last refusal an account counts as broken: whoever mends it need not say so. */
export const BROKEN_MS = 86_400_000;
