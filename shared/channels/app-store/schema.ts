import * as z from 'zod/mini';
import { idText, maybe, stars, word } from '../loose.ts';

const linked = maybe(z.looseObject({ data: maybe(z.looseObject({ id: idText })) }));

/** https://developer.apple.com/documentation/appstoreconnectapi/customerreview */
export const reviewSchema = z.looseObject({
  id: idText,
  attributes: maybe(
    z.looseObject({
      rating: stars,
      title: word,
      body: word,
      reviewerNickname: word,
      createdDate: word,
    }),
  ),
  relationships: maybe(z.looseObject({ response: linked })),
});
export type Review = z.infer<typeof reviewSchema>;

/** https://developer.apple.com/documentation/appstoreconnectapi/customerreviewresponsev1 */
export const responseSchema = z.looseObject({
  id: idText,
  attributes: maybe(z.looseObject({ responseBody: word, lastModifiedDate: word })),
  relationships: maybe(z.looseObject({ review: linked })),
});
export type Response = z.infer<typeof responseSchema>;

const entries = z.optional(z.array(z.unknown()));

/** What is asked for, and a job's body, which is one review or one answer (`of` that review); `edited`: the desk has lately seen another form of it. */
export const pageSchema = z.looseObject({
  data: entries,
  included: entries,
  links: maybe(z.looseObject({ next: word })),
  edited: maybe(z.boolean()),
  of: maybe(idText),
});
