import * as z from 'zod/mini';

/** `PUT /api/saved-views/{view}`: the id is the client's choice, so that a repeated request is the same view. */
export const savedViewRequest = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  query: z.string().check(z.maxLength(300)),
  sort: z.enum(['due', 'newest']),
  shared: z.nullable(z.enum(['csr', 'tsr', 'everybody'])),
  /** Of the view that was changed; 0 = a new one. Somebody else's change since is refused. */
  version: z.int().check(z.minimum(0)),
});
export type SavedViewRequest = z.infer<typeof savedViewRequest>;
