export type Intent =
  | 'next'
  | 'previous'
  | 'reply'
  | 'note'
  | 'assign'
  | 'status'
  | 'priority'
  | 'transfer'
  | 'merge'
  | 'talk'
  | 'details'
  | 'search'
  | 'help'
  | 'escape'
  | { view: number };

export type KeyPress = { key: string; modified: boolean; editing: boolean };

const INTENTS: Readonly<Record<string, Intent>> = {
  j: 'next',
  k: 'previous',
  r: 'reply',
  n: 'note',
  a: 'assign',
  s: 'status',
  p: 'priority',
  t: 'transfer',
  m: 'merge',
  c: 'talk',
  i: 'details',
  '/': 'search',
  '?': 'help',
};

/** What the help page lists. */
export const KEY_HELP: readonly (readonly [string, string])[] = [
  ['j', 'Next ticket'],
  ['k', 'Previous ticket'],
  ['r', 'Reply'],
  ['n', 'Internal note'],
  ['Ctrl Enter', 'Send'],
  ['a', 'Assign'],
  ['s', 'Status'],
  ['p', 'Priority'],
  ['t', 'Transfer to the other queue'],
  ['m', 'Merge into another ticket'],
  ['c', 'Record a call or a visit'],
  ['i', 'Details'],
  ['/', 'Find by reference'],
  ['1 – 5', 'Switch view'],
  ['Esc', 'Leave the field, close'],
  ['?', 'This help'],
];

/** What a key means here. While somebody types, only Escape means anything; a chord belongs to the browser. */
export function intentOf({ key, modified, editing }: KeyPress): Intent | null {
  if (key === 'Escape') return 'escape';
  if (modified || editing) return null;
  if (/^[1-5]$/.test(key)) return { view: Number(key) - 1 };
  return INTENTS[key] ?? null;
}
