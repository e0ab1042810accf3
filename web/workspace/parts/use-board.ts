import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { WallboardView } from '../../../shared/api/board-views.ts';
import { calmly } from '../effects/calmly.ts';
import { errorText } from '../state/error-text.ts';
import { usePage } from './context.ts';

/** Notices alone would not do: a lead is sent none of what others have in hand. */
const EVERY_MS = 15_000;
/** A busy desk tells of something all the time; a look costs what reading a hundred tickets does. */
const CALM_MS = 3000;

type Board = { board: WallboardView | null; error: string; again: () => void };

/** The desk at a glance, anew after a notice and every fifteen seconds while somebody can see it: one request a look. */
export function useBoard(): Board {
  const { state, ports } = usePage();
  const [board, setBoard] = useState<WallboardView | null>(null);
  const [error, setError] = useState('');
  const look = useCallback(() => {
    ports.api.wallboard().then(
      (next) => {
        ports.clock.sync(next.now);
        // Two looks may be answered in the other order.
        setBoard((held) => (held && held.now > next.now ? held : next));
        setError('');
      },
      (fault) => setError(errorText(fault, ports)),
    );
  }, [ports]);
  useEffect(look, [look]);
  useOften(look);
  useAfter(look, `${state.told.at(-1)} ${state.link.state}`);
  return { board, error, again: look };
}

function useOften(look: () => void): void {
  useEffect(() => {
    const ifSeen = () => document.hidden || look();
    const timer = setInterval(ifSeen, EVERY_MS);
    document.addEventListener('visibilitychange', ifSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ifSeen);
    };
  }, [look]);
}

/** At once after something is told, and once for all that is told within the next seconds. */
function useAfter(look: () => void, news: string): void {
  const calm = useMemo(() => calmly(look, CALM_MS), [look]);
  const heard = useRef(news);
  useEffect(() => {
    if (heard.current === news) return;
    heard.current = news;
    calm('');
  }, [calm, news]);
}
