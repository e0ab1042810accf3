import { useEffect, useState } from 'preact/hooks';

/** Renders anew each second, or as often as told. */
export function useTick(everyMs = 1000): void {
  const [, setCount] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setCount((count) => count + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
}
