import type { ChannelEvent } from '../channel.ts';
import { newEvent } from '../event.ts';
import { momentOf } from './moment.ts';
import type { MetaComment } from './schema.ts';

/** A public comment, or undefined where nobody commented. `own` is the page or account itself: its comments are our side's. */
export function commentEvent(
  comment: MetaComment,
  { own, at }: { own: string; at: string | undefined },
): ChannelEvent | undefined {
  const externalId = comment.comment_id ?? comment.id;
  if (externalId === undefined || QUIET.has(comment.item ?? '')) return undefined;
  const post = comment.media?.id ?? comment.post_id ?? '';
  const isReply = comment.parent_id !== undefined && comment.parent_id !== post;
  const time = comment.timestamp ?? comment.created_time ?? at;
  const text = comment.text ?? comment.message ?? '';
  return newEvent({
    kind: kindOf(comment),
    direction: comment.from?.id === own ? 'out' : 'in',
    externalId,
    ...(comment.verb === 'edited' ? { version: time ?? '' } : {}),
    thread: commentThread(post, isReply ? (comment.parent_id ?? externalId) : externalId),
    providerTime: time ?? null,
    sentAt: momentOf(time),
    contact: contactOf(comment),
    text,
    content: [text],
    ...(isReply && comment.parent_id ? { replyTo: comment.parent_id } : {}),
  });
}

/** What else happens to a page's posts, where the comment is only named. https://developers.facebook.com/docs/graph-api/webhooks/reference/page/#feed */
const QUIET = new Set(['reaction', 'like', 'post', 'status', 'photo', 'video', 'share', 'link', 'album', 'event']);

/** A comment of a kind that nobody announced is shown as such. */
function kindOf({ item = 'comment', verb }: MetaComment): ChannelEvent['kind'] {
  if (item !== 'comment') return 'unsupported';
  if (verb === 'remove') return 'delete';
  return verb === 'edited' ? 'edit' : 'comment';
}

function contactOf({ from }: MetaComment): ChannelEvent['contact'] {
  if (!from) return null;
  return {
    key: from.id,
    ...(from.name ? { name: from.name } : {}),
    ...(from.username ? { handle: from.username } : {}),
  };
}

const COMMENT = 'comment:';

/** A conversation in public is a post's comment with what is written below it. */
function commentThread(post: string, root: string): string {
  return `${COMMENT}${post}:${root}`;
}

/** The comment at the root of a public conversation; undefined for a private one. */
export function rootComment(thread: string): string | undefined {
  return thread.startsWith(COMMENT) ? thread.slice(thread.indexOf(':', COMMENT.length) + 1) : undefined;
}
