import * as z from 'zod/mini';
import { attached } from './attached.ts';

/** `PUT /api/tickets/{ticket}/draft`: what the caller has written and not sent; empty = delete it. */
export const draftRequest = z.strictObject({
  kind: z.enum(['reply', 'note']),
  text: z.string().check(z.maxLength(100_000)),
  /** When it was written, by the desk's clock as the client knows it: of two the later one is kept. */
  at: z.iso.datetime(),
  /** `at` of the draft that it grew out of; null where the client knew of none. */
  base: z.nullable(z.iso.datetime()),
  /** The id of the message that the answer quotes. */
  quotes: z.optional(z.string().check(z.maxLength(200))),
  cc: z.optional(z.array(z.string().check(z.maxLength(320))).check(z.maxLength(50))),
  files: attached,
});
export type DraftRequest = z.infer<typeof draftRequest>;
