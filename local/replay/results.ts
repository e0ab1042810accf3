import * as z from 'zod';

/** One message of an input, or the input itself where no message came of it. */
export const inputResult = z.object({
  /** The job's id in its queue, and which of its messages. */
  input: z.string(),
  part: z.number(),
  at: z.string(),
  channel: z.string(),
  outcome: z.enum(['opened', 'joined', 'no ticket', 'nothing new', 'quarantined', 'failed']),
  conversation: z.string().nullable(),
  ticket: z.string().nullable(),
  subject: z.string(),
  /** Why it is there. */
  because: z.array(z.string()).readonly(),
  /** Why the ticket that it opened went to its queue. */
  route: z.array(z.string()).readonly().optional(),
});
export type InputResult = z.infer<typeof inputResult>;

export const ticketResult = z.object({
  ticket: z.string(),
  ref: z.string(),
  conversation: z.string(),
  channel: z.string(),
  account: z.string(),
  subject: z.string(),
  openedAt: z.string(),
  queue: z.string(),
  priority: z.string(),
  tags: z.array(z.string()),
  /** When each clock runs out. */
  due: z.record(z.string(), z.string().nullable()),
});
export type TicketResult = z.infer<typeof ticketResult>;

/** What came of a period's input: all of it, and the tickets as they stand at its end. */
export type Replayed = { inputs: InputResult[]; tickets: TicketResult[] };
