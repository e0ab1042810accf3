import { isNoisy } from './fair.ts';
import { type Heap, popLeast, push } from './heap.ts';
import { createEntryHeap, type Entry, type MessageState, type Queue, type QueuedMessage } from './queue.ts';

/** Files a message by its `visibleAt`: ready now, delayed, or in flight (it has a receipt). */
export function file(queue: Queue, message: QueuedMessage, now: number): void {
  const entry = { at: message.visibleAt, message };
  if (message.visibleAt <= now) {
    setState(queue, message, 'ready');
    push(queue.ready, entry);
  } else {
    setState(queue, message, message.receipt === undefined ? 'delayed' : 'in-flight');
    push(queue.waiting, entry);
  }
}

/** Puts a new message into the queue. */
export function enter(queue: Queue, message: QueuedMessage, now: number): void {
  queue.messages.set(message.id, message);
  queue.count[message.state] += 1;
  file(queue, message, now);
}

export function leave(queue: Queue, message: QueuedMessage): void {
  setState(queue, message, 'ready');
  queue.count.ready -= 1;
  queue.messages.delete(message.id);
}

/** Makes visible what has become so by `now`. */
export function settle(queue: Queue, now: number): void {
  for (let next = nextWaiting(queue); next !== undefined && next.at <= now; next = nextWaiting(queue)) {
    popLeast(queue.waiting);
    file(queue, next.message, now);
  }
}

export function nextWaiting(queue: Queue): Entry | undefined {
  return dropStale(queue, queue.waiting, (state) => state !== 'ready');
}

/** The visible message that goes next: the longest visible one of a quiet group, else the longest visible one of a noisy group. It stays filed. */
export function nextReady(queue: Queue): QueuedMessage | undefined {
  const inLine = nextOfQuietLine(queue);
  if (queue.parked.size === 0) return inLine?.message;
  const heads = [...queue.parked].flatMap(([group, heap]) => {
    const head = dropStale(queue, heap, (state) => state === 'ready');
    if (!head) queue.parked.delete(group);
    return head ? [{ head, noisy: groupIsNoisy(queue, group) }] : [];
  });
  const quiet = heads.flatMap(({ head, noisy }) => (noisy ? [] : [head]));
  return (first(inLine ? [inLine, ...quiet] : quiet) ?? first(heads.map(({ head }) => head)))?.message;
}

/** The head of the main line, after parking whatever noisy groups have before it. */
function nextOfQuietLine(queue: Queue): Entry | undefined {
  for (;;) {
    const head = dropStale(queue, queue.ready, (state) => state === 'ready');
    const group = head?.message.group;
    if (!head || group === undefined || !groupIsNoisy(queue, group)) return head;
    popLeast(queue.ready);
    const heap = queue.parked.get(group) ?? createEntryHeap();
    queue.parked.set(group, heap);
    push(heap, head);
  }
}

function groupIsNoisy(queue: Queue, group: string): boolean {
  return isNoisy(queue.inFlightByGroup.get(group) ?? 0, queue.count['in-flight']);
}

function first(entries: readonly Entry[]): Entry | undefined {
  return entries.reduce<Entry | undefined>(
    (least, entry) => (!least || comesBefore(entry, least) ? entry : least),
    undefined,
  );
}

function comesBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.message.seq < b.message.seq);
}

/** The heap's first entry that still says the truth; those before it are dropped. */
function dropStale(queue: Queue, heap: Heap<Entry>, fits: (state: MessageState) => boolean): Entry | undefined {
  for (;;) {
    const entry = heap.entries[0];
    if (!entry) return undefined;
    const { message, at } = entry;
    if (queue.messages.get(message.id) === message && message.visibleAt === at && fits(message.state)) return entry;
    popLeast(heap);
  }
}

function setState(queue: Queue, message: QueuedMessage, state: MessageState): void {
  countInFlight(queue, message, state);
  queue.count[message.state] -= 1;
  queue.count[state] += 1;
  message.state = state;
}

function countInFlight(queue: Queue, { group, state: before }: QueuedMessage, after: MessageState): void {
  if (group === undefined) return;
  const change = Number(after === 'in-flight') - Number(before === 'in-flight');
  const count = (queue.inFlightByGroup.get(group) ?? 0) + change;
  if (count === 0) queue.inFlightByGroup.delete(group);
  else queue.inFlightByGroup.set(group, count);
}
