import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type Take = (files: FileList | undefined) => void;

/** Files may be dropped anywhere on the ticket whose answer `field` is, which shows that it takes them. */
export function useDrop(field: RefObject<HTMLElement | null>, take: Take): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const pane = field.current?.closest<HTMLElement>('.conversation');
    if (!pane) return;
    const show = (event: DragEvent) => {
      const isOver = event.type === 'dragover' && event.dataTransfer?.types.includes('Files');
      pane.classList.toggle('takes-files', isOver);
    };
    const drop = (event: DragEvent) => latest.current(event.dataTransfer?.files);
    const shown = ['dragover', 'dragleave', 'drop'] as const;
    for (const type of shown) pane.addEventListener(type, show);
    pane.addEventListener('drop', drop);
    return () => {
      for (const type of shown) pane.removeEventListener(type, show);
      pane.removeEventListener('drop', drop);
    };
  }, [field]);
}
