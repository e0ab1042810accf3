/** As `Promise.all` over a map, with at most so many at a time: an hour may hold thousands of objects. */
export async function inTurn<T, R>(list: readonly T[], most: number, work: (each: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(list.length);
  const waiting = list.entries();
  const worker = async (): Promise<void> => {
    for (const [index, each] of waiting) results[index] = await work(each);
  };
  await Promise.all(Array.from({ length: Math.min(most, list.length) }, worker));
  return results;
}
