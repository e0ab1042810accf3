import type { Journal } from '../journal.ts';
import { applyChange, changesThatLeadTo, type Queues, type SqsChange } from './changes.ts';
import { noSuchQueue } from './errors.ts';
import { settle } from './line.ts';
import type { Queue, QueuedMessage } from './queue.ts';
import { secondsOf } from './queue-attributes.ts';

export type SqsOptions = {
  clock: { now(): number };
  ids: { next(): string };
  /** Where queue URLs point; the host and port of a URL that comes back are not looked at. */
  endpoint?: string;
  region?: string;
  account?: string;
  journal?: Journal<SqsChange>;
};

/** What every operation works on. */
export type SqsState = {
  readonly clock: { now(): number };
  readonly ids: { next(): string };
  readonly endpoint: string;
  readonly region: string;
  readonly account: string;
  readonly queues: Queues;
  /** Applies a change and hands it to the journal. */
  commit(change: SqsChange): void;
  /** Tells the queue's listeners that something is, or will be, there to be received. */
  wake(queue: Queue): void;
};

/** Below this the journal is not worth compacting. */
const COMPACT_FROM = 2_000;

/** Applies and journals; rewrites the journal once it is four times as long as what it leads to. */
export function committer(queues: Queues, journal: Journal<SqsChange>, clock: { now(): number }): SqsState['commit'] {
  return (change) => {
    applyChange(queues, change, clock.now());
    journal.append(change);
    if (journal.length < COMPACT_FROM) return;
    const live = [...queues.values()].reduce((sum, queue) => sum + 1 + queue.messages.size, 0);
    if (journal.length > 4 * live) journal.compact(changesThatLeadTo(queues));
  };
}

/** The queue of a URL, a name or an ARN, with the clock caught up. Throws QueueDoesNotExist. */
export function queueOf(state: SqsState, reference: string | undefined): Queue {
  const queue = state.queues.get(nameIn(reference ?? ''));
  if (!queue) throw noSuchQueue();
  settle(queue, state.clock.now());
  dropExpired(state, queue);
  return queue;
}

const nameIn = (reference: string): string =>
  reference.slice(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf(':')) + 1);

export function urlOf(state: SqsState, queue: Pick<Queue, 'name'>): string {
  return `${state.endpoint}/${state.account}/${queue.name}`;
}

export function isExpired(queue: Queue, message: QueuedMessage, now: number): boolean {
  return now - message.sentAt >= secondsOf(queue.attributes, 'MessageRetentionPeriod') * 1000;
}

/** Messages lie in order of arrival, so that the expired ones come first. */
function dropExpired(state: SqsState, queue: Queue): void {
  for (const message of queue.messages.values()) {
    if (!isExpired(queue, message, state.clock.now())) return;
    state.commit({ kind: 'deleted', queue: queue.name, id: message.id });
  }
}
