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
  | 'escalate'
  | 'belongs'
  | 'moves'
  | 'talk'
  | 'details'
  | 'search'
  | 'help'
  | 'commands'
  | 'escape'
  | { view: number };

/** `command`: Ctrl, or ⌘ on a Mac. */
export type KeyPress = { key: string; modified: boolean; command: boolean; editing: boolean };

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
  e: 'escalate',
  y: 'belongs',
  x: 'moves',
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
  ['/', 'In an empty answer: a macro'],
  ['a', 'Assign'],
  ['s', 'Status'],
  ['p', 'Priority'],
  ['t', 'Transfer to the other queue'],
  ['m', 'Merge into another ticket'],
  ['e', 'Escalate'],
  ['y', 'In triage: the queue is right'],
  ['x', 'In triage: into the other queue'],
  ['c', 'Record a call or a visit'],
  ['i', 'Details'],
  ['Ctrl K', 'Find or do anything'],
  ['/', 'Search all tickets'],
  ['1 – 9', 'Switch view'],
  ['Esc', 'Leave the field, close'],
  ['?', 'This help'],
];

/** What a key means here. While somebody types, only Escape and Ctrl K mean anything; other chords belong to the browser. */
export function intentOf({ key, modified, command, editing }: KeyPress): Intent | null {
  if (key === 'Escape') return 'escape';
  if (command && key.toLowerCase() === 'k') return 'commands';
  if (modified || editing) return null;
  if (/^[1-9]$/.test(key)) return { view: Number(key) - 1 };
  return INTENTS[key] ?? null;
}
