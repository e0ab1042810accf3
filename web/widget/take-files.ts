import type { Files } from './files.ts';

/** Dropped anywhere on the panel, or pasted into the words. */
export function takeFiles(panel: HTMLElement, field: HTMLElement, files: Files): void {
  const over = (event: Event, inside: boolean) => {
    event.preventDefault();
    panel.toggleAttribute('data-over', inside);
  };
  panel.addEventListener('dragover', (event) => over(event, true));
  panel.addEventListener('dragleave', (event) => over(event, false));
  panel.addEventListener('drop', (event) => {
    over(event, false);
    files.take(event.dataTransfer?.files ?? []);
  });
  field.addEventListener('paste', (event) => {
    const pasted = event.clipboardData?.files;
    if (!pasted?.length) return;
    event.preventDefault();
    files.take(pasted);
  });
}
