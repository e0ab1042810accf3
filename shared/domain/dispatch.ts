import type { Hook } from './notice-policy.ts';
import type { TicketNotice } from './notification.ts';
import type { Instant } from './words.ts';

/** Where it goes. `name`: the hook's, or the person's; `address`: a mail's, else empty. */
export type Target = { kind: Hook['kind'] | 'mail'; name: string; address: string };

/** One try. `status`: what the receiver answered, null where nothing came. */
export type Attempt = { at: Instant; status: number | null; detail: string };

export type DispatchState = 'waiting' | 'sending' | 'sent' | 'failed';

/** Notices on their way to one receiver, with all that became of them. */
export type Dispatch = {
  /** The moment at which it was made, and a name that is the same however often that is worked out. */
  id: string;
  to: Target;
  rule: string;
  at: Instant;
  notices: readonly TicketNotice[];
  /** How many more there were than it holds. */
  more: number;
  state: DispatchState;
  /** When it is tried next, or when the try under way counts as dead; null once it is over. */
  due: Instant | null;
  /** How often it was tried, and how many of those tries were before somebody sent it anew. */
  tries: number;
  round: number;
  attempts: readonly Attempt[];
};

/** What the log says of it, for its alarm. */
export const HOOK_GIVEN_UP = 'hook given up';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What waits before each try: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#deliverability-and-reliability */
const SCHEDULE = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** What a try came to. `gone`: the receiver wants nothing more; `refused`: we will not call it at all. */
export type Outcome = Attempt & { kind: 'sent' | 'failed' | 'gone' | 'refused'; afterSeconds?: number | undefined };

/** What an answer means: any 2xx is taken, all else is not; redirects are not followed. A receiver that names a time is believed for a day. */
export function judgeAnswer(status: number, at: Instant, afterSeconds?: number): Outcome {
  const attempt = { at, status, detail: `answered ${status}` };
  if (status >= 200 && status < 300) return { ...attempt, kind: 'sent' };
  if (status === 410) return { ...attempt, kind: 'gone', detail: 'answered 410 Gone: it wants nothing more' };
  return { ...attempt, kind: 'failed', ...(afterSeconds === undefined ? {} : { afterSeconds }) };
}

/** How it stands after a try, by the schedule of its round. */
export function afterTry(
  { tries, round }: Pick<Dispatch, 'tries' | 'round'>,
  { kind, at, afterSeconds = 0 }: Outcome,
): { state: DispatchState; due: Instant | null } {
  if (kind === 'sent') return { state: 'sent', due: null };
  const pause = kind === 'failed' ? SCHEDULE[tries - round] : undefined;
  if (pause === undefined) return { state: 'failed', due: null };
  const asked = Math.min(afterSeconds * SECOND, 24 * HOUR);
  return { state: 'waiting', due: at + Math.max(pause, asked) };
}
