import * as z from 'zod/mini';
import type { Instant } from '../domain/words.ts';

const erased = z.object({
  erased: z.object({ on: z.string(), name: z.string(), channel: z.string(), account: z.string(), at: z.number() }),
});

/** What stands in the archive in the place of a raw job that was deleted on purpose: nothing of it but when it came, by which account, and when it was deleted. */
export type Erased = z.infer<typeof erased>['erased'];

/** `on`: the day of its deletion, as 2026-06-15; `name`: the input's own, so that what came in twice still counts once. */
export function erasedJob(what: { on: string; name: string; channel: string; account: string; at: Instant }): {
  erased: Erased;
} {
  return { erased: what };
}

/** Null for a job that still stands there as it came. */
export function erasedOf(body: unknown): Erased | null {
  const found = erased.safeParse(body);
  return found.success ? found.data.erased : null;
}
