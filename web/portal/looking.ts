/** However often somebody comes and goes, one look is enough for so long. */
const REST_MS = 3000;

/**
 * Looks again every so often while the page is before somebody, and at once when they come back to it or to their network; never while it is hidden.
 * What is shown at the beginning is a look already. Answers how to stop.
 */
export function lookAnew(look: () => Promise<unknown>, everyMs = Number.POSITIVE_INFINITY): () => void {
  const stop = new AbortController();
  let last = performance.now();
  let timer = 0;
  const plan = (ms: number) => {
    clearTimeout(timer);
    if (ms < Number.POSITIVE_INFINITY && !document.hidden && !stop.signal.aborted)
      timer = window.setTimeout(() => void turn(), ms);
  };
  const turn = async () => {
    last = performance.now();
    await look().catch(() => undefined);
    plan(everyMs);
  };
  const back = () => plan(Math.max(0, last + REST_MS - performance.now()));
  document.addEventListener('visibilitychange', back, stop);
  addEventListener('focus', back, stop);
  addEventListener('online', back, stop);
  plan(everyMs);
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}
