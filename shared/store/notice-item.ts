import * as z from 'zod/mini';
import { NOTICE_KINDS } from '../domain/notification.ts';
import { PRIORITIES } from '../domain/words.ts';

/** A notice, as jobs carry it and as what waits to be told keeps it. */
export const noticeItem = z.object({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  at: z.string(),
  text: z.string(),
  ticket: z.string(),
  ref: z.string(),
  queue: z.enum(['csr', 'tsr']),
  assignee: z.nullable(z.string()),
  to: z.optional(z.array(z.string())),
  // Jobs from before rules asked for it have none.
  about: z.optional(
    z.object({
      channel: z.string(),
      account: z.string(),
      from: z.string(),
      tags: z.array(z.string()),
      priority: z.enum(PRIORITIES),
    }),
  ),
});
