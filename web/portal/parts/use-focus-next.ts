import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * For what a click puts in the place of the button that was clicked: whoever works by key or ear would be thrown to the top of the page. Answers the `ref` of what is to
 * have the focus, and what says that it is its turn.
 */
export function useFocusNext(): [(element: HTMLElement | null) => void, () => void] {
  const element = useRef<HTMLElement | null>(null);
  const isNext = useRef(false);
  useLayoutEffect(() => {
    if (!isNext.current || !element.current) return;
    isNext.current = false;
    element.current.focus();
  });
  const hold = (to: HTMLElement | null) => {
    element.current = to;
  };
  const next = () => {
    isNext.current = true;
  };
  return [hold, next];
}
