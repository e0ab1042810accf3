import * as z from 'zod/mini';

/** Reads a field that may be absent, null or of a shape that nobody announced: then it is undefined, and the rest is still read. */
export function maybe<T>(schema: z.ZodMiniType<T>) {
  // Not `z.catch`: it brings 12 kB of zod into a bundle.
  return z.optional(
    z.pipe(
      z.unknown(),
      z.transform((value): T | undefined => schema.safeParse(value).data),
    ),
  );
}

/** A list whose entries are judged one by one, so that one odd entry costs no other; what should be a list and is none counts as its only entry. */
export const list = z.pipe(
  z.optional(z.unknown()),
  z.transform((value): unknown[] =>
    Array.isArray(value) ? value : value === undefined || value === null ? [] : [value],
  ),
);

/** Ids and times that providers send now as text, now as a number; always text to us. */
export const idText = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((value) => String(value)),
);

export const word = maybe(z.string());
export const id = maybe(idText);
export const amount = maybe(z.number());
/** What a reviewer gave; what is none is left out, the words are kept. */
export const stars = maybe(z.literal([1, 2, 3, 4, 5]));
