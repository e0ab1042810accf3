import type * as z from 'zod/mini';
import type { ChannelEvent } from '../channel.ts';
import { newEvent } from '../event.ts';
import type { Side } from './direct.ts';
import { atMillis } from './moment.ts';
import { personOf } from './people.ts';
import { postThread } from './route.ts';
import type { postDeletedSchema, tweetDeletedSchema } from './schema.ts';

/** Whoever answers us may take it back: X demands that it is not shown any longer. What we deleted ourselves is no news. */
export function postDeleted(
  { id, author_id }: z.infer<typeof postDeletedSchema>,
  side: Side,
): ChannelEvent | undefined {
  return deletion({ id, author: author_id, at: undefined }, side);
}

export function tweetDeleted(
  { status, timestamp_ms }: z.infer<typeof tweetDeletedSchema>,
  side: Side,
): ChannelEvent | undefined {
  return deletion({ id: status.id, author: status.user_id, at: timestamp_ms }, side);
}

type Deletion = { id: string; author: string | undefined; at: string | undefined };

function deletion({ id, author, at }: Deletion, { ours, people }: Side): ChannelEvent | undefined {
  if (author !== undefined && author === ours) return undefined;
  return newEvent({
    kind: 'delete',
    externalId: id,
    thread: postThread(id, author ?? ''),
    contact: personOf(author ?? '', people),
    ...atMillis(at),
  });
}
