import * as z from 'zod/mini';

/** What EventBridge has laid into the chat queue, by a rule of the desk's: the whole event, the time that it bears, and the account whose rule it was. */
export const busJob = z.object({
  channel: z.string(),
  account: z.string(),
  time: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/)),
  event: z.record(z.string(), z.unknown()),
});
