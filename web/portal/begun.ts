import { useState } from 'preact/hooks';
import { forget, recall, remember } from '../shared/memory.ts';

const TAB = 'sessionStorage';
const BEGUN = 'switchboard.portal.begun.';
const LEFT = 'switchboard.portal.left';

/** A text that is being written: a reload, or a session that has ended in between, gives it back to the same person in the same tab. `name`: whose, and of what. */
export function useBegun(name: string): [string, (text: string) => void] {
  const key = BEGUN + name;
  const [text, setText] = useState(() => recall(key, TAB) ?? '');
  const write = (to: string) => {
    setText(to);
    if (to === '') forget(key, TAB);
    else remember(key, to, TAB);
  };
  return [text, write];
}

/** Of whoever signs out nothing stays, in this tab or in another one. */
export function leave(): void {
  forgetBegun();
  remember(LEFT, String(Date.now()));
}

/** `then`: to be called when somebody has signed out in another tab. Answers how to stop listening. */
export function onLeft(then: () => void): () => void {
  const look = ({ key }: StorageEvent) => {
    if (key !== LEFT) return;
    forgetBegun();
    then();
  };
  addEventListener('storage', look);
  return () => removeEventListener('storage', look);
}

function forgetBegun(): void {
  for (const key of keys()) if (key.startsWith(BEGUN)) forget(key, TAB);
}

function keys(): string[] {
  try {
    return Object.keys(sessionStorage);
  } catch {
    return [];
  }
}
