import { useLayoutEffect, useState } from 'preact/hooks';
import { matching, type Typing, typingAt, withName } from '../state/mentions.ts';
import { Avatar } from './avatar.tsx';
import { usePage, useVoice } from './context.ts';

type MentionListProps = { field: HTMLTextAreaElement; text: string; write: (text: string) => void };

const LIST = 'mention-list';

/** Colleagues to name in a note, below what is typed behind an @: arrows choose, Enter or Tab takes, Escape leaves it. */
export function MentionList({ field, text, write }: MentionListProps) {
  const { say } = useVoice();
  const { state } = usePage();
  const [caret, setCaret] = useState(field.selectionStart);
  const [chosen, choose] = useState(0);
  const [left, leave] = useState<number | null>(null);
  const typing = typingAt(text, caret);
  const open = typing !== null && typing.from !== left;
  const others = open ? matching(state.agents, typing.query).filter(({ id }) => id !== state.me?.id) : [];
  const current = Math.min(chosen, others.length - 1);
  const take = (index: number, at: Typing | null) => {
    const agent = others[index];
    if (!agent || !at) return;
    const placed = withName(text, at, agent.name);
    write(placed.text);
    field.value = placed.text;
    field.setSelectionRange(placed.caret, placed.caret);
    field.focus();
    setCaret(placed.caret);
    choose(0);
  };
  useLayoutEffect(() => {
    const look = () => setCaret(field.selectionStart);
    const press = (event: KeyboardEvent) => {
      if (others.length === 0 || event.ctrlKey || event.metaKey || event.isComposing) return;
      const done = pressed(event.key, {
        move: (by) => choose((current + by + others.length) % others.length),
        take: () => take(current, typing),
        leave: () => leave(typing?.from ?? null),
      });
      if (!done) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const name of LOOKS) field.addEventListener(name, look);
    field.addEventListener('keydown', press, { capture: true });
    return () => {
      for (const name of LOOKS) field.removeEventListener(name, look);
      field.removeEventListener('keydown', press, { capture: true });
    };
  });
  useSpoken(field, others.length > 0 ? `${LIST}-${current}` : null);
  if (others.length === 0) return null;
  return (
    <div id={LIST} class="mention-list" role="listbox" aria-label={say('colleagues')}>
      {others.map(({ id, name }, index) => (
        <div
          key={id}
          id={`${LIST}-${index}`}
          role="option"
          class="mention"
          tabIndex={-1}
          aria-selected={index === current}
          onMouseDown={(event) => {
            event.preventDefault();
            take(index, typing);
          }}
        >
          <Avatar name={name} small /> <bdi>{name}</bdi>
        </div>
      ))}
    </div>
  );
}

const LOOKS = ['input', 'keyup', 'click'] as const;

type Acts = { move: (by: number) => void; take: () => void; leave: () => void };

/** Whether the key meant something to the list. */
function pressed(key: string, { move, take, leave }: Acts): boolean {
  const acts: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: take,
    Tab: take,
    Escape: leave,
  };
  acts[key]?.();
  return key in acts;
}

/** What a screen reader is told of the field while the list stands below it. */
function useSpoken(field: HTMLElement, active: string | null): void {
  useLayoutEffect(() => {
    const said = { 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-controls': LIST };
    if (active === null) return;
    for (const [name, value] of Object.entries({ ...said, 'aria-activedescendant': active }))
      field.setAttribute(name, value);
    return () => {
      for (const name of [...Object.keys(said), 'aria-activedescendant']) field.removeAttribute(name);
    };
  }, [active]);
}
