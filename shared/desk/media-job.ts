import * as z from 'zod/mini';

/** A file of a message that still lies with its provider, by its place; `attempt`: how often it was tried before. */
export const mediaJob = z.object({
  conversation: z.string(),
  message: z.string(),
  index: z.number(),
  attempt: z.optional(z.number()),
});
export type MediaJob = z.infer<typeof mediaJob>;
