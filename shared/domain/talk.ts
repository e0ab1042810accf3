import type { Refusal } from './refusal.ts';
import type { Ticket } from './ticket.ts';
import { type Instant, iso, type Queue } from './words.ts';

/** How people talked without a channel of the desk: by telephone, face to face, or by letter, fax and the like. A ticket that such a talk opens bears it as its channel. */
export const TALK_WAYS = ['phone', 'in-person', 'other'] as const;
export type TalkWay = (typeof TALK_WAYS)[number];

/** `answered`: whoever asked has the answer; `waiting`: we owe them something; `not-reached`: we tried in vain. */
export type TalkResult = 'answered' | 'waiting' | 'not-reached';

/** A talk as an agent recorded it. The desk has no other witness, so the record says who made it and when, beside when it is said to have happened. */
export type Talk = {
  way: TalkWay;
  direction: 'in' | 'out';
  result: TalkResult;
  /** Who follows it up; absent = whose the ticket is. */
  queue?: Queue;
  happenedAt: Instant;
  recordedAt: Instant;
  recordedBy: string;
  /** Of a correction: why. */
  because?: string;
};

/** A telephone's desk clock and the browser's differ by seconds. */
const TOLERANCE = 60_000;
/** Older than any paper note that is still to be entered: a slip of the year. */
const OLDEST = 366 * 86_400_000;

/** When a talk can have happened, as far as the desk can tell. */
export function decideMoment(happenedAt: Instant, now: Instant): Refusal | null {
  if (happenedAt > now + TOLERANCE)
    return { refused: `the talk cannot have happened at ${iso(happenedAt)}, which is still to come: correct the time` };
  if (happenedAt < now - OLDEST)
    return { refused: `the talk would have happened more than a year ago, at ${iso(happenedAt)}: correct the time` };
  return null;
}

/** Whether an agent may record a talk; `ticket`: the one that it belongs to, null where it opens one. */
export function decideTalk(
  ticket: Ticket | null,
  { direction, result, happenedAt }: Pick<Talk, 'direction' | 'result' | 'happenedAt'>,
  now: Instant,
): Refusal | null {
  const refused = decideMoment(happenedAt, now) ?? (ticket && decidePlace(ticket));
  if (refused) return refused;
  return direction === 'in' && result === 'not-reached'
    ? { refused: 'a customer who came or called was reached: choose another result' }
    : null;
}

function decidePlace({ ref, merged, status, aside }: Ticket): Refusal | null {
  if (merged) return { refused: `ticket ${ref} is merged into ${merged.ref}: go on there, or unmerge it first` };
  if (status === 'closed') return { refused: `ticket ${ref} is closed: record the talk as a new ticket` };
  if (aside) return { refused: `ticket ${ref} lies in the spam view: say that it is no spam first` };
  return null;
}

/**
 * Where a talk stands among what happened to its ticket: the clocks count from when people talked, not from when somebody found the time to write it down. A talk
 * from before the ticket was opened answers nothing in it: it is kept at `newest`, beside the clocks.
 */
export function placeTalk(
  { openedAt }: Pick<Ticket, 'openedAt'>,
  { happenedAt, newest }: { happenedAt: Instant; newest: Instant },
): { at: Instant; counts: boolean } {
  return happenedAt > openedAt ? { at: Math.min(happenedAt, newest), counts: true } : { at: newest, counts: false };
}
