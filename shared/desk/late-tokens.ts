import type { SharedTokenDeps, SharedTokens } from './shared-tokens.ts';

/** Shared tokens, of which nothing is read before an account wants one: most desks have none. */
export function lateTokens(deps: SharedTokenDeps): SharedTokens {
  return {
    async get(wanted) {
      const { sharedTokens } = await import('./shared-tokens.ts');
      return sharedTokens(deps).get(wanted);
    },
  };
}
