import * as z from 'zod/mini';
import type { PolledChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { idText } from '../loose.ts';
import { option } from '../option.ts';
import { serverOf } from '../server.ts';

const PAGE = 20;
const pageSchema = z.array(z.looseObject({ id: idText }));

/** `min_id` goes forward page by page; `since_id` would leave out what lies between two pages. https://docs.joinmastodon.org/methods/notifications/#get */
export const polls: PolledChannel['polls'] = (account, cursor) => ({
  url: `${serverOf(account, 'instance')}/api/v1/notifications?types[]=mention&limit=${cursor === null ? 1 : PAGE}${cursor === null ? '' : `&min_id=${encodeURIComponent(cursor)}`}`,
  method: 'GET',
  headers: { authorization: `Bearer ${option(account, 'token')}` },
  body: '',
});

/** The first time only the newest id is kept: the desk begins with what comes after it was connected. */
export const read: PolledChannel['read'] = ({ status, body }, cursor) => {
  const page = status === 200 ? pageSchema.safeParse(readJson(Buffer.from(body))?.value).data : undefined;
  const reason = `mastodon answered ${status} to being asked for mentions`;
  if (!page) return { kind: 'failed', reason, reauth: status === 401 || status === 403 };
  const newest = page[0]?.id ?? cursor ?? '0';
  if (cursor === null) return { kind: 'news', bodies: [], cursor: newest, more: false };
  const bodies = page.toReversed().map((entry) => JSON.stringify(entry));
  return { kind: 'news', bodies, cursor: newest, more: page.length === PAGE };
};
