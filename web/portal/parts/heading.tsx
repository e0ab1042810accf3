import { useLayoutEffect, useRef } from 'preact/hooks';
import { useHere } from './here.ts';

/** The heading of a page: it takes the focus when the page is opened, so that whoever listens hears where they are. */
export function Heading({ children, title }: { children: string; title?: string }) {
  const { desk } = useHere();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = title ?? `${children} · ${desk}`;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [children, title, desk]);
  return (
    <h1 ref={heading} tabIndex={-1} dir="auto">
      {children}
    </h1>
  );
}
