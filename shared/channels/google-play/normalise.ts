import type { InboundContact } from '../../domain/inbound-event.ts';
import type { ChannelEvent, InboundChannel } from '../channel.ts';
import { newEvent, placeholder } from '../event.ts';
import { readJson } from '../json-body.ts';
import { answerName, instantOf } from './moment.ts';
import {
  commentSchema,
  type DeveloperComment,
  pageSchema,
  type Review,
  reviewSchema,
  type UserComment,
} from './schema.ts';

/** One body is a list of reviews, as polling took them from a page. */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const page = pageSchema.safeParse(readJson(body)?.value).data;
  if (!page?.reviews || page.reviews.length === 0)
    return { kind: 'unreadable', reason: 'body holds no review of Google Play' };
  const { reviews, edited = false } = page;
  return { kind: 'events', events: reviews.flatMap((entry) => eventsOf(entry, edited)) };
};

function eventsOf(entry: unknown, edited: boolean): ChannelEvent[] {
  const { data } = reviewSchema.safeParse(entry);
  if (!data) return [placeholder(entry, 'account', 'a review that cannot be read')];
  const whole = wholeOf(data);
  if (data.comments.length === 0)
    return [
      newEvent({ ...whole, kind: 'unsupported', externalId: data.reviewId, detail: 'a review without a comment' }),
    ];
  return data.comments.map((comment) => ofComment(comment, { review: data, edited }));
}

/** A review is a conversation of its own: Google names nobody but by the name that they show. */
function wholeOf({ reviewId, authorName }: Review) {
  const contact: InboundContact = { key: reviewId, ...(authorName ? { name: authorName } : {}) };
  return { thread: reviewId, contact };
}

function ofComment(comment: unknown, { review, edited }: { review: Review; edited: boolean }): ChannelEvent {
  const { userComment, developerComment } = commentSchema.safeParse(comment).data ?? {};
  if (userComment) return judged(userComment, { review, edited });
  if (developerComment) return answered(developerComment, review);
  const odd = placeholder(comment, review.reviewId, 'a comment that cannot be read');
  return { ...odd, ...wholeOf(review), externalId: review.reviewId };
}

/** There is one text a review: whoever changes it edits what they wrote. */
function judged(
  { text = '', lastModified, starRating }: UserComment,
  { review, edited }: { review: Review; edited: boolean },
): ChannelEvent {
  const sentAt = instantOf(lastModified);
  const time = sentAt === null ? null : String(sentAt);
  return newEvent({
    ...wholeOf(review),
    kind: edited ? 'edit' : 'comment',
    externalId: review.reviewId,
    ...(edited ? { version: time ?? '' } : {}),
    providerTime: time,
    sentAt,
    // A title of former times stands before a tab.
    text: text.replace('\t', '\n\n').trim(),
    content: [text, String(starRating ?? '')],
    ...(starRating === undefined ? {} : { rating: starRating }),
  });
}

/** What our side wrote, here or in the Play Console. */
function answered({ text = '', lastModified }: DeveloperComment, review: Review): ChannelEvent {
  const sentAt = instantOf(lastModified);
  return newEvent({
    ...wholeOf(review),
    kind: 'comment',
    direction: 'out',
    externalId: answerName(lastModified),
    providerTime: sentAt === null ? null : String(sentAt),
    sentAt,
    text,
    content: [text],
  });
}
