import type { Queue } from './queue.ts';

const MINUTE = 60_000;
/** As long as CloudWatch keeps minutes: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention */
const KEPT_MS = 15 * 86_400_000;

/** One more message was sent at this moment; minutes that CloudWatch would have forgotten are. */
export function countSent(queue: Pick<Queue, 'sent' | 'sentByMinute'>, at: number): void {
  queue.sent += 1;
  const minute = at - (at % MINUTE);
  queue.sentByMinute.set(minute, (queue.sentByMinute.get(minute) ?? 0) + 1);
  for (const old of queue.sentByMinute.keys()) {
    if (old >= minute - KEPT_MS) break;
    queue.sentByMinute.delete(old);
  }
}

export type Span = { from: number; until: number; periodMs: number };

/** How many were sent in each period that begins within the span; periods without any are left out, as CloudWatch leaves them. */
export function sentWithin(queue: Pick<Queue, 'sentByMinute'> | undefined, { from, until, periodMs }: Span) {
  const sums = new Map<number, number>();
  for (const [minute, sent] of queue?.sentByMinute ?? []) {
    const at = minute - (minute % periodMs);
    if (at >= from && at < until) sums.set(at, (sums.get(at) ?? 0) + sent);
  }
  return [...sums].map(([at, sent]) => ({ at, sent }));
}
