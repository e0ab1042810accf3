import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { createHeap, type Heap } from './heap.ts';

/** `ready` may be received, `delayed` waits for its first time, `in-flight` is with a consumer until its visibility timeout. */
export type MessageState = 'ready' | 'delayed' | 'in-flight';

export type StoredMessage = {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  readonly traceHeader?: string;
  readonly group?: string;
  /** Set on a message that came here by a redrive policy. */
  readonly sourceArn?: string;
  readonly sentAt: number;
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** The handle of the latest receive; older handles no longer delete. */
  receipt?: string;
};

/** A message in its queue: `seq` is the order of arrival, `state` follows the clock. */
export type QueuedMessage = StoredMessage & { readonly seq: number; state: MessageState };

export type Entry = { readonly at: number; readonly message: QueuedMessage };

export type Queue = {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  modifiedAt: number;
  attributes: Readonly<Record<string, string>>;
  readonly messages: Map<string, QueuedMessage>;
  /** Visible messages; those of noisy groups are taken out into `parked` when they are met. Entries may be stale. */
  readonly ready: Heap<Entry>;
  readonly parked: Map<string, Heap<Entry>>;
  /** Delayed and in-flight messages by the moment they become visible. Entries may be stale. */
  readonly waiting: Heap<Entry>;
  readonly count: Record<MessageState, number>;
  readonly inFlightByGroup: Map<string, number>;
  nextSeq: number;
  /** Messages that were ever sent to this queue (the metric NumberOfMessagesSent): a redrive does not count. */
  sent: number;
  /** The same by the minute in which they were sent, in the order of time. */
  sentByMinute: Map<number, number>;
};

export function createEntryHeap(): Heap<Entry> {
  return createHeap((a, b) => a.at < b.at || (a.at === b.at && a.message.seq < b.message.seq));
}

export function emptyQueue(of: Pick<Queue, 'name' | 'arn' | 'createdAt' | 'attributes'>): Queue {
  return {
    ...of,
    modifiedAt: of.createdAt,
    messages: new Map(),
    ready: createEntryHeap(),
    parked: new Map(),
    waiting: createEntryHeap(),
    count: { ready: 0, delayed: 0, 'in-flight': 0 },
    inFlightByGroup: new Map(),
    nextSeq: 0,
    sent: 0,
    sentByMinute: new Map(),
  };
}
