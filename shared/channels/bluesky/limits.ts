import type { ChannelLimits } from '../channel.ts';

/**
 * A post has 300 graphemes (and 3,000 bytes, which no ordinary text of 300 reaches: https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json). Files would have to
 * be uploaded first, so that they leave as links. 5,000 points an hour, three a post: https://docs.bsky.app/docs/advanced-guides/rate-limits
 */
export const limits: ChannelLimits = {
  text: { max: 300, unit: 'graphemes' },
  parts: 5,
  rate: { perSecond: 0.4, burst: 30 },
};
