import * as z from 'zod/mini';
import { amount, id, idText, list, maybe, stars, word } from '../loose.ts';

/** Seconds as text and nanoseconds beside them. */
const timestamp = maybe(z.looseObject({ seconds: id, nanos: amount }));

const userComment = maybe(z.looseObject({ text: word, lastModified: timestamp, starRating: stars }));
const developerComment = maybe(z.looseObject({ text: word, lastModified: timestamp }));

/** https://developers.google.com/android-publisher/api-ref/rest/v3/reviews */
export const reviewSchema = z.looseObject({ reviewId: idText, authorName: word, comments: list });
export type Review = z.infer<typeof reviewSchema>;

export const commentSchema = z.looseObject({ userComment, developerComment });
export type UserComment = NonNullable<z.infer<typeof userComment>>;
export type DeveloperComment = NonNullable<z.infer<typeof developerComment>>;

/** What is asked for, and a job's body, which is one comment of one review; `edited`: the desk has lately seen another form of it. */
export const pageSchema = z.looseObject({
  reviews: z.optional(z.array(z.unknown())),
  tokenPagination: maybe(z.looseObject({ nextPageToken: word })),
  edited: maybe(z.boolean()),
});
