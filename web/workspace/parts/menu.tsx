import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useVoice } from './context.ts';
import { Icon } from './icon.tsx';

export type Choice = {
  value: string;
  label: ComponentChildren;
  /** For finding it by typing. */
  text: string;
  hint?: string;
  checked?: boolean;
};

type MenuProps = {
  /** Lets the keyboard open it (`[data-menu=…]`). */
  name: string;
  label: string;
  face: ComponentChildren;
  choices: readonly Choice[];
  onChoose: (value: string) => void;
  disabled?: boolean;
  up?: boolean;
  end?: boolean;
  plain?: boolean;
  empty?: string;
};

/** A button with a list of choices (WAI-ARIA menu button): arrows, Home, End, first letters, Escape. */
export function Menu(props: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => (open ? closeOutside(root.current, () => setOpen(false)) : undefined), [open]);
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  return (
    <div class={`menu${props.up ? ' menu-up' : ''}${props.end ? ' menu-end' : ''}`} ref={root}>
      <button
        type="button"
        class={props.plain ? 'button-plain' : 'pill'}
        data-menu={props.name}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={props.label}
        title={props.label}
        disabled={props.disabled ?? false}
        onClick={() => setOpen(!open)}
      >
        {props.face}
        {props.plain ? null : <Icon name="chevron" size={12} />}
      </button>
      {open ? <Choices {...props} onClose={close} /> : null}
    </div>
  );
}

function Choices({ label, choices, onChoose, onClose, empty }: MenuProps & { onClose: () => void }) {
  const { say } = useVoice();
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => focusFirst(list.current), []);
  const choose = (value: string) => {
    onClose();
    onChoose(value);
  };
  return (
    <div
      class="menu-list"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      ref={list}
      onKeyDown={(event) => onKey(event, list.current, onClose)}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      {choices.length === 0 ? <p class="menu-empty">{empty ?? say('nothingToChoose')}</p> : null}
      {choices.map((choice) => (
        <Entry key={choice.value} choice={choice} onChoose={choose} />
      ))}
    </div>
  );
}

function Entry({ choice, onChoose }: { choice: Choice; onChoose: (value: string) => void }) {
  const { value, label, text, hint, checked } = choice;
  const role =
    checked === undefined ? { role: 'menuitem' as const } : { role: 'menuitemradio' as const, 'aria-checked': checked };
  return (
    <button type="button" data-text={text.toLowerCase()} onClick={() => onChoose(value)} {...role}>
      <span class="menu-label">{label}</span>
      {hint ? <span class="menu-hint">{hint}</span> : null}
      {checked ? <Icon name="check" size={14} /> : null}
    </button>
  );
}

function focusFirst(list: HTMLElement | null): void {
  const target = list?.querySelector<HTMLElement>('[aria-checked=true]') ?? list?.querySelector('button') ?? list;
  target?.focus();
}

function closeOutside(root: HTMLElement | null, close: () => void): () => void {
  const listen = (event: Event) => {
    if (!root?.contains(event.target as Node)) close();
  };
  document.addEventListener('pointerdown', listen);
  document.addEventListener('focusin', listen);
  return () => {
    document.removeEventListener('pointerdown', listen);
    document.removeEventListener('focusin', listen);
  };
}

function onKey(event: KeyboardEvent, list: HTMLElement | null, close: () => void): void {
  const entries = [...(list?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
  const at = entries.indexOf(document.activeElement as HTMLButtonElement);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  // Escape and letters mean this list only, not the page's own keys.
  event.stopPropagation();
  if (event.key === 'Escape' || event.key === 'Tab') close();
  if (event.key === 'Escape' || target !== undefined) event.preventDefault();
  if (target !== undefined) entries.at(target % Math.max(1, entries.length))?.focus();
  else if (event.key.length === 1 && event.key !== ' ') byLetter(entries, at, event.key.toLowerCase())?.focus();
}

function byLetter(entries: readonly HTMLButtonElement[], at: number, letter: string): HTMLButtonElement | undefined {
  const turned = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
  return turned.find((entry) => entry.dataset['text']?.startsWith(letter));
}
