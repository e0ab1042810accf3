import { enter, file, leave } from './line.ts';
import { emptyQueue, type Queue, type StoredMessage } from './queue.ts';
import { countSent } from './sent.ts';

/** Everything that can happen to the queues, as it is written to the journal. */
export type SqsChange =
  | {
      kind: 'queue';
      name: string;
      arn: string;
      createdAt: number;
      modifiedAt: number;
      attributes: Readonly<Record<string, string>>;
      sent: number;
      /** Absent in journals from before minutes were counted. */
      minutes?: readonly (readonly [number, number])[];
    }
  | { kind: 'queue-deleted'; name: string }
  | { kind: 'message'; queue: string; message: StoredMessage; sent: boolean }
  | ({ kind: 'visibility'; queue: string; id: string } & Visibility)
  | { kind: 'deleted'; queue: string; id: string }
  | { kind: 'purged'; queue: string };

export type Visibility = Pick<StoredMessage, 'visibleAt' | 'receiveCount' | 'firstReceivedAt' | 'receipt'>;

export type Queues = Map<string, Queue>;

/** The queues after one change; the only place that alters them. Changes of a queue that is gone say nothing. */
export function applyChange(queues: Queues, change: SqsChange, now: number): void {
  if (change.kind === 'queue') applyQueue(queues, change);
  else if (change.kind === 'queue-deleted') queues.delete(change.name);
  else applyToQueue(queues.get(change.queue), change, now);
}

function applyQueue(queues: Queues, change: Extract<SqsChange, { kind: 'queue' }>): void {
  const queue = queues.get(change.name) ?? emptyQueue(change);
  queue.attributes = change.attributes;
  queue.modifiedAt = change.modifiedAt;
  queue.sent = change.sent;
  if (change.minutes) queue.sentByMinute = new Map(change.minutes);
  queues.set(change.name, queue);
}

function applyToQueue(queue: Queue | undefined, change: Extract<SqsChange, { queue: string }>, now: number): void {
  if (!queue) return;
  if (change.kind === 'message') {
    enter(queue, { ...change.message, seq: queue.nextSeq, state: 'delayed' }, now);
    queue.nextSeq += 1;
    if (change.sent) countSent(queue, change.message.sentAt);
  } else if (change.kind === 'purged') {
    for (const message of [...queue.messages.values()]) leave(queue, message);
  } else {
    applyToMessage(queue, change, now);
  }
}

function applyToMessage(queue: Queue, change: Extract<SqsChange, { id: string }>, now: number): void {
  const message = queue.messages.get(change.id);
  if (!message) return;
  if (change.kind === 'deleted') {
    leave(queue, message);
  } else {
    const { visibleAt, receiveCount, firstReceivedAt, receipt } = change;
    Object.assign(message, { visibleAt, receiveCount, firstReceivedAt, receipt });
    file(queue, message, now);
  }
}

/** The shortest list of changes that leads to these queues. */
export function changesThatLeadTo(queues: Queues): SqsChange[] {
  return [...queues.values()].flatMap((queue): SqsChange[] => {
    const { name, arn, createdAt, modifiedAt, attributes, sent } = queue;
    const minutes = [...queue.sentByMinute];
    return [{ kind: 'queue', name, arn, createdAt, modifiedAt, attributes, sent, minutes }, ...messageChanges(queue)];
  });
}

function messageChanges(queue: Queue): SqsChange[] {
  return [...queue.messages.values()].map(({ seq: _seq, state: _state, ...message }) => {
    return { kind: 'message', queue: queue.name, message, sent: false };
  });
}
