import { useEffect, useRef } from 'preact/hooks';
import { useVoice } from './context.ts';

/** How far below what is seen the next page is fetched. */
const AHEAD = '400px';

/** The end of a list that goes on: it loads by itself when somebody scrolls near it, once for each page, and by hand. */
export function More({ cursor, onMore }: { cursor: string; onMore: () => void }) {
  const { say } = useVoice();
  const button = useRef<HTMLButtonElement>(null);
  const load = useRef(onMore);
  load.current = onMore;
  useEffect(() => {
    const end = button.current;
    if (!end) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        watch.disconnect();
        load.current();
      },
      { root: end.closest('.tickets, .senders'), rootMargin: AHEAD },
    );
    watch.observe(end);
    return () => watch.disconnect();
  }, [cursor]);
  return (
    <li class="more-row">
      <button ref={button} type="button" class="more" onClick={onMore}>
        {say('loadMore')}
      </button>
    </li>
  );
}
