/** A binary heap in an array: `popLeast` hands out the least entry first, in O(log n). */
export type Heap<T> = { readonly entries: T[]; readonly before: (a: T, b: T) => boolean };

export function createHeap<T>(before: (a: T, b: T) => boolean): Heap<T> {
  return { entries: [], before };
}

export function push<T>(heap: Heap<T>, entry: T): void {
  heap.entries.push(entry);
  let at = heap.entries.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!swapIfBefore(heap, at, parent)) return;
    at = parent;
  }
}

export function popLeast<T>(heap: Heap<T>): T | undefined {
  const first = heap.entries[0];
  const last = heap.entries.pop();
  if (last !== undefined && heap.entries.length > 0) {
    heap.entries[0] = last;
    sink(heap);
  }
  return first;
}

function sink<T>(heap: Heap<T>): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const least = isBefore(heap, left + 1, left) ? left + 1 : left;
    if (!swapIfBefore(heap, least, at)) return;
    at = least;
  }
}

function isBefore<T>({ entries, before }: Heap<T>, a: number, b: number): boolean {
  return a < entries.length && b < entries.length && before(entries[a] as T, entries[b] as T);
}

function swapIfBefore<T>(heap: Heap<T>, a: number, b: number): boolean {
  if (!isBefore(heap, a, b)) return false;
  const { entries } = heap;
  [entries[a], entries[b]] = [entries[b] as T, entries[a] as T];
  return true;
}
