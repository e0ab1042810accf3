import * as z from 'zod/mini';

/** Files of one answer, note or draft. Keys that `POST /api/uploads` gave. */
export const attached = z.optional(
  z
    .array(
      z.strictObject({
        key: z.string().check(z.maxLength(200)),
        name: z.string().check(z.maxLength(300)),
        contentType: z.string().check(z.maxLength(100)),
        bytes: z.optional(z.number()),
      }),
    )
    .check(z.maxLength(10)),
);
