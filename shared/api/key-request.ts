import * as z from 'zod/mini';
import { SCOPES } from './access.ts';

/** How many days a key may live. */
const KEY_DAYS = [7, 30, 90, 365] as const;

/** `POST /api/keys`: `queues` absent = all; `days` until it expires, 90 unless named. Apart from the other requests, which more functions read. */
export const keyRequest = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(60), z.regex(/^\P{Cc}+$/u)),
  scopes: z.array(z.enum(SCOPES)).check(z.minLength(1), z.maxLength(SCOPES.length)),
  queues: z.optional(z.array(z.enum(['csr', 'tsr'])).check(z.minLength(1), z.maxLength(2))),
  days: z.optional(z.literal(KEY_DAYS)),
});
export type KeyRequest = z.infer<typeof keyRequest>;
