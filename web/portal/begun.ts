import { useEffect, useState } from 'preact/hooks';
import { forget, recall, remember } from '../shared/memory.ts';

const TAB = 'sessionStorage';
const BEGUN = 'switchboard.portal.begun.';
const CHANGED = 'switchboard.portal.begun';

type Changed = { key: string; text: string };

/** A text that is being written: a reload, or a session that has ended in between, gives it back to the same person in the same tab. `name`: whose, and of what. */
export function useBegun(name: string): [string, (text: string) => void] {
  const key = BEGUN + name;
  const [text, setText] = useState(() => recall(key, TAB) ?? '');
  useEffect(() => {
    const look = (event: Event) => {
      const { detail } = event as CustomEvent<Changed>;
      if (detail.key === key) setText(detail.text);
    };
    addEventListener(CHANGED, look);
    return () => removeEventListener(CHANGED, look);
  }, [key]);
  const write = (to: string) => {
    setText(to);
    keep(key, to);
  };
  return [text, write];
}

/** All that this address has begun in this tab, by name. */
export function begunBy(address: string): Record<string, string> {
  const own = keys().filter((key) => key.startsWith(`${BEGUN}${address} `));
  return Object.fromEntries(own.map((key) => [key.slice(BEGUN.length), recall(key, TAB) ?? '']));
}

/** From a tab in which it was begun; what this one has itself stays. */
export function takeBegun(texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) if (!recall(BEGUN + name, TAB)) change(BEGUN + name, text);
}

/** The same words, begun in two tabs, were sent from the other one, with all that belongs to them. */
export function forgetSent(name: string, text: string): void {
  const key = BEGUN + name;
  if (recall(key, TAB) !== text) return;
  for (const each of keys()) if (each === key || each.startsWith(`${key} `)) change(each, '');
}

/** Of whoever signs out nothing stays. */
export function forgetBegun(): void {
  for (const key of keys()) if (key.startsWith(BEGUN)) forget(key, TAB);
}

/** Whether anything waits here for whoever has begun it. */
export const hasBegun = (): boolean => keys().some((key) => key.startsWith(BEGUN));

function change(key: string, text: string): void {
  keep(key, text);
  dispatchEvent(new CustomEvent<Changed>(CHANGED, { detail: { key, text } }));
}

function keep(key: string, text: string): void {
  if (text === '') forget(key, TAB);
  else remember(key, text, TAB);
}

function keys(): string[] {
  try {
    return Object.keys(sessionStorage);
  } catch {
    return [];
  }
}
