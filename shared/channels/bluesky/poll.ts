import type { PolledChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { type Listed, nextOf, walk } from '../newest-first.ts';
import { option } from '../option.ts';
import { serverOf } from '../server.ts';
import { fromIso } from '../time.ts';
import { refusalOf } from './errors.ts';
import { notificationSchema, pageSchema } from './schema.ts';
import { USUAL_SERVER } from './session.ts';

export { grant } from './session.ts';

const REASONS = 'reasons=mention&reasons=reply&reasons=quote';
const PAGE = 50;

export const polls: PolledChannel['polls'] = (account, cursor) => {
  const next = nextOf(cursor);
  const older = next === null ? '' : `&cursor=${encodeURIComponent(next)}`;
  return {
    url: `${serverOf(account, 'service', USUAL_SERVER)}/xrpc/app.bsky.notification.listNotifications?${REASONS}&limit=${PAGE}${older}`,
    method: 'GET',
    headers: { authorization: `Bearer ${option(account, 'token')}` },
    body: '',
  };
};

export const read: PolledChannel['read'] = (answer, cursor) => {
  const page = answer.status === 200 ? pageSchema.safeParse(readJson(Buffer.from(answer.body))?.value).data : undefined;
  if (!page) return { kind: 'failed', ...refusalOf(answer) };
  const listed = page.notifications.map(listedOf);
  return walk({ listed, next: olderThan(page.cursor, listed) }, cursor);
};

function listedOf(entry: unknown): Listed {
  const { data } = notificationSchema.safeParse(entry);
  const body = JSON.stringify({ notifications: [entry] });
  const at = fromIso(data?.indexedAt);
  // The same post is told twice where it both answers and mentions: one message.
  return { id: data?.uri ?? body, version: data?.cid ?? '', at, bodyOf: () => body };
}

/**
 * The server's cursor is the time of the last one on the page, and the next page begins strictly before it: of two with the same time that lie on either side, one
 * would be lost. A millisecond later both are there, and what was seen is known. https://github.com/bluesky-social/atproto/blob/main/packages/bsky/src/data-plane/server/db/pagination.ts
 */
function olderThan(cursor: string | undefined, listed: readonly Listed[]): string | null {
  if (!cursor) return null;
  const at = fromIso(cursor);
  return at === null || listed[0]?.at === at ? cursor : new Date(at + 1).toISOString();
}
