import * as z from 'zod/mini';

/** Messages to find by their words from now on, or no longer; by their keys, so that whoever comes late sees what is there. */
export const searchJob = z.object({ messages: z.array(z.object({ conversation: z.string(), message: z.string() })) });
export type SearchJob = z.infer<typeof searchJob>;
