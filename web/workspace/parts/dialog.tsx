import type { ComponentChildren, RefObject } from 'preact';
import { useId, useLayoutEffect } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { useRareVoice } from './use-rare-voice.ts';

type DialogProps = {
  /** By it whoever fills the window closes it. */
  dialog: RefObject<HTMLDialogElement | null>;
  title: ComponentChildren;
  /** The selector of what has the focus at first, where that is not the first field. */
  first?: string;
  /** Its own look; else that of a form. */
  look?: string;
  onClose: () => void;
  children: ComponentChildren;
};

/** A window before the page, open as long as it is drawn. The browser's own dialog keeps the focus inside and gives it back; it would begin at the cross. */
export function Dialog({ dialog, title, first, look = 'help talk', onClose, children }: DialogProps) {
  const { say } = useRareVoice();
  const id = useId();
  useLayoutEffect(() => {
    dialog.current?.showModal();
    const field = dialog.current?.querySelector<HTMLElement>(first ?? 'input, select, textarea');
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  }, []);
  return (
    <dialog class={look} ref={dialog} aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" class="button-plain" aria-label={say('close')} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
