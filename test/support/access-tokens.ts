import type { SharedTokens } from '../../shared/desk/shared-tokens.ts';

/** For channels whose tokens are none of other processes' business. */
export const NO_SHARED: SharedTokens = {
  get: async () => {
    throw new Error('no token is shared here');
  },
};
