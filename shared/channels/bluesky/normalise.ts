import type { InboundContact } from '../../domain/inbound-event.ts';
import type { ChannelEvent, InboundChannel } from '../channel.ts';
import { eventOr, newEvent } from '../event.ts';
import { readJson } from '../json-body.ts';
import { fromIso } from '../time.ts';
import { attached } from './attached.ts';
import { nameOf, threadOf } from './name.ts';
import { type Notification, notificationSchema, pageSchema } from './schema.ts';

/** One body is a list of one notification, as polling took it from a page. */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const page = pageSchema.safeParse(readJson(body)?.value).data;
  if (!page || page.notifications.length === 0)
    return { kind: 'unreadable', reason: 'body holds no notification of Bluesky' };
  return { kind: 'events', events: page.notifications.map((entry) => eventOr(notificationSchema, entry, toEvent)) };
};

const SPEAKS = new Set(['mention', 'reply', 'quote']);

/** A post cannot be edited, and nobody is told of a deletion. */
function toEvent({ uri, cid, reason, indexedAt, author, record }: Notification): ChannelEvent {
  const root = record?.reply?.root ?? { uri, cid };
  const contact: InboundContact | null = author
    ? {
        key: author.did,
        ...(author.handle ? { handle: author.handle } : {}),
        ...(author.displayName ? { name: author.displayName } : {}),
      }
    : null;
  const whole = {
    externalId: nameOf({ uri, cid }),
    thread: author ? threadOf(root, author.did) : 'account',
    providerTime: indexedAt ?? null,
    sentAt: fromIso(indexedAt),
    contact,
  };
  if (!SPEAKS.has(reason) || !record)
    return newEvent({ ...whole, kind: 'unsupported', content: [reason], detail: `notification of reason "${reason}"` });
  const { text = '', reply } = record;
  const parent = reply?.parent;
  return newEvent({
    ...whole,
    kind: 'comment',
    text,
    content: [text],
    attachments: attached(record, author?.did ?? ''),
    ...(parent ? { replyTo: nameOf(parent) } : {}),
  });
}
