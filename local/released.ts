import type { Journal } from './engine/journal.ts';
import type { SqsChange } from './engine/sqs/changes.ts';

/**
 * The same journal with every message in flight made visible: who received it died with the last process, so nobody needs the rest of the visibility
 * timeout, which for mail is six minutes. A message may so come twice, as SQS allows.
 */
export function releaseInFlight(journal: Journal<SqsChange>, now: number): Journal<SqsChange> {
  const inFlight = new Map<string, Extract<SqsChange, { kind: 'visibility' }>>();
  for (const change of journal.past) {
    if (change.kind === 'visibility') inFlight.set(change.id, change);
    if (change.kind === 'deleted') inFlight.delete(change.id);
    if (change.kind === 'message' && change.message.receipt !== undefined) {
      const { id, visibleAt, receiveCount, firstReceivedAt, receipt } = change.message;
      inFlight.set(id, {
        kind: 'visibility',
        queue: change.queue,
        id,
        visibleAt,
        receiveCount,
        receipt,
        ...(firstReceivedAt === undefined ? {} : { firstReceivedAt }),
      });
    }
  }
  const released = [...inFlight.values()]
    .filter(({ visibleAt }) => visibleAt > now)
    .map((change) => ({ ...change, visibleAt: now }));
  return {
    past: [...journal.past, ...released],
    get length() {
      return journal.length;
    },
    append: (change) => journal.append(change),
    compact: (changes) => journal.compact(changes),
    close: () => journal.close(),
  };
}
