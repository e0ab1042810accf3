import * as z from 'zod/mini';
import type { Attempt, Dispatch } from '../domain/dispatch.ts';
import type { TicketNotice } from '../domain/notification.ts';
import { type Instant, iso } from '../domain/words.ts';
import { cutBytes, fromItem, type Item, toItem } from './codec.ts';
import { dispatchKey, HOOK_PARTITION } from './keys.ts';
import { noticeItem } from './notice-item.ts';
import { TABLE } from './table.ts';

export const targetItem = z.object({
  kind: z.enum(['webhook', 'slack', 'teams', 'mail']),
  name: z.string(),
  address: z.string(),
});

const dispatchItem = z.object({
  id: z.string(),
  to: targetItem,
  rule: z.string(),
  at: z.number(),
  notices: z.string(),
  more: z.number(),
  state: z.enum(['waiting', 'sending', 'sent', 'failed']),
  s: z.optional(z.string()),
  tries: z.number(),
  round: z.number(),
  attempts: z.array(z.object({ at: z.number(), status: z.nullable(z.number()), detail: z.string() })),
});

/** How long what is over can be looked up and sent again. */
const KEPT_SECONDS = 30 * 86_400;
const DETAIL_BYTES = 300;
/** What a trigger tells may be long, and forty must fit into an item. */
const TEXT_BYTES = 600;

export const ttlOf = (at: Instant): number => Math.ceil(at / 1000) + KEPT_SECONDS;

export const noticeText = ({ text, ...notice }: TicketNotice): string =>
  JSON.stringify({ ...notice, text: cutBytes(text, TEXT_BYTES) });

export const noticeFromText = (text: string): TicketNotice => noticeItem.parse(JSON.parse(text));

/** `to.s` and the like: what lies in the index until it is over. */
export const inIndex = (due: Instant) => ({ [TABLE.index.pk]: HOOK_PARTITION, [TABLE.index.sk]: iso(due) });

export function dispatchToItem({ due, notices, attempts, ...dispatch }: Dispatch): Item {
  return toItem({
    ...dispatchKey(dispatch.id),
    ...dispatch,
    notices: `[${notices.map(noticeText).join(',')}]`,
    attempts: attempts.map(attemptFields),
    ttl: ttlOf(dispatch.at),
    ...(due === null ? {} : inIndex(due)),
  });
}

export const attemptFields = ({ at, status, detail }: Attempt): Attempt => ({
  at,
  status,
  detail: cutBytes(detail, DETAIL_BYTES),
});

export function dispatchFromItem(item: Item): Dispatch {
  const { s, notices, ...dispatch } = dispatchItem.parse(fromItem(item));
  return {
    ...dispatch,
    notices: z.array(noticeItem).parse(JSON.parse(notices)),
    due: s === undefined ? null : Date.parse(s),
  };
}
