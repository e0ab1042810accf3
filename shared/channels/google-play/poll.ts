import type { PolledChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { fromTheTop, type Listed, nextOf, walk } from '../newest-first.ts';
import { option } from '../option.ts';
import { reviewsOf } from './address.ts';
import { refusalOf } from './errors.ts';
import { instantOf } from './moment.ts';
import { commentSchema, pageSchema, reviewSchema } from './schema.ts';

export { grant } from './grant.ts';

const PAGE = 100;

/** Google tells of reviews that were written or changed within the last week. https://developers.google.com/android-publisher/reply-to-reviews */
export const tellsForDays = 7;

/** 200 such calls an hour and app: a run in two minutes makes five at most. */
export const polls: PolledChannel['polls'] = (account, cursor) => {
  const next = nextOf(cursor);
  return {
    url: `${reviewsOf(account)}?maxResults=${PAGE}${next === null ? '' : `&token=${encodeURIComponent(next)}`}`,
    method: 'GET',
    headers: { authorization: `Bearer ${option(account, 'token')}` },
    body: '',
  };
};

export const read: PolledChannel['read'] = (answer, cursor) => {
  const page = answer.status === 200 ? pageSchema.safeParse(readJson(Buffer.from(answer.body))?.value).data : undefined;
  if (!page) {
    const { reason, reauth } = refusalOf(answer);
    const top = answer.status === 400 ? fromTheTop(cursor) : null;
    return { kind: 'failed', reason, reauth, ...(top === null ? {} : { cursor: top }) };
  }
  const listed = (page.reviews ?? []).flatMap(listedOf);
  return walk({ listed, next: page.tokenPagination?.nextPageToken || null }, cursor);
};

/** The customer's words and our side's are news apart: an answer does not make the review an edited one. */
function listedOf(entry: unknown): Listed[] {
  const { data } = reviewSchema.safeParse(entry);
  if (!data) return [{ id: JSON.stringify(entry), version: '', at: null, bodyOf: () => bodyOf(entry) }];
  const comments = data.comments.map((comment) => ({ comment, ...commentSchema.safeParse(comment).data }));
  // The list is sorted by when the customer wrote.
  const at = comments.map(({ userComment }) => instantOf(userComment?.lastModified)).find((time) => time !== null);
  return comments.map(({ comment, userComment, developerComment }) => {
    const said = userComment ?? developerComment;
    const version = said
      ? [said.text, said.lastModified?.seconds, said.lastModified?.nanos, userComment?.starRating]
      : [JSON.stringify(comment)];
    return {
      id: userComment ? data.reviewId : `${data.reviewId} answer`,
      version: JSON.stringify(version),
      at: at ?? null,
      bodyOf: (known) => bodyOf({ ...data, comments: [comment] }, known && userComment !== undefined),
    };
  });
}

function bodyOf(review: unknown, edited = false): string {
  return JSON.stringify({ reviews: [review], ...(edited ? { edited } : {}) });
}
