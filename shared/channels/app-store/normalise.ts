import type { InboundContact } from '../../domain/inbound-event.ts';
import type { ChannelEvent, InboundChannel } from '../channel.ts';
import { eventOr, newEvent } from '../event.ts';
import { readJson } from '../json-body.ts';
import { fromIso } from '../time.ts';
import { pageSchema, type Response, type Review, responseSchema, reviewSchema } from './schema.ts';

/** One body is one review or one answer of ours, as polling took them from a page. */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const { data = [], included = [], edited = false, of } = pageSchema.safeParse(readJson(body)?.value).data ?? {};
  if (data.length + included.length === 0)
    return { kind: 'unreadable', reason: 'body holds no review of the App Store and no answer to one' };
  const reviews = data.map((entry) => eventOr(reviewSchema, entry, (review) => judged(review, edited)));
  const answers = included.map((entry) => eventOr(responseSchema, entry, (response) => answered(response, of)));
  return { kind: 'events', events: [...reviews, ...answers] };
};

/** A review is a conversation of its own: Apple names nobody but by the nickname that they show. */
function judged({ id, attributes }: Review, edited: boolean): ChannelEvent {
  const { rating, title = '', body = '', reviewerNickname: name, createdDate } = attributes ?? {};
  const contact: InboundContact = { key: id, ...(name ? { name } : {}) };
  return newEvent({
    kind: edited ? 'edit' : 'comment',
    externalId: id,
    ...(edited ? { version: createdDate ?? '' } : {}),
    thread: id,
    contact,
    providerTime: createdDate ?? null,
    sentAt: fromIso(createdDate),
    text: [title, body].filter((part) => part !== '').join('\n\n'),
    content: [title, body, String(rating ?? '')],
    ...(title === '' ? {} : { subject: title }),
    ...(rating === undefined ? {} : { rating }),
  });
}

/** What our side wrote, here or in App Store Connect. */
function answered({ id, attributes, relationships }: Response, of: string | undefined): ChannelEvent {
  const { responseBody: text = '', lastModifiedDate } = attributes ?? {};
  const review = of ?? relationships?.review?.data?.id;
  return newEvent({
    kind: 'comment',
    direction: 'out',
    externalId: id,
    thread: review ?? 'account',
    contact: review === undefined ? null : { key: review },
    providerTime: lastModifiedDate ?? null,
    sentAt: fromIso(lastModifiedDate),
    text,
    content: [text],
  });
}
