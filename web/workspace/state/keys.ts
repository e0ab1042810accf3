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
  | 'select'
  | 'select-range'
  | 'select-below'
  | 'select-above'
  | 'select-all'
  | 'tags'
  | 'snooze'
  | 'split'
  | 'take-back'
  | 'talk'
  | 'details'
  | 'search'
  | 'help'
  | 'commands'
  | 'escape'
  | { view: number };

/** `command`: Ctrl, or ⌘ on a Mac. `blank`: nothing is written where the cursor stands. */
export type KeyPress = { key: string; modified: boolean; command: boolean; editing: boolean; blank?: boolean };

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
  o: 'moves',
  x: 'select',
  X: 'select-range',
  J: 'select-below',
  K: 'select-above',
  A: 'select-all',
  l: 'tags',
  z: 'snooze',
  d: 'split',
  c: 'talk',
  i: 'details',
  '/': 'search',
  '?': 'help',
};

/** What a key means here. While somebody types, only Escape and Ctrl K mean anything; other chords belong to the browser. */
export function intentOf({ key, modified, command, editing, blank = false }: KeyPress): Intent | null {
  if (key === 'Escape') return 'escape';
  if (command && key.toLowerCase() === 'k') return 'commands';
  if (command && key === 'z' && (!editing || blank)) return 'take-back';
  if (modified || editing) return null;
  if (/^[1-9]$/.test(key)) return { view: Number(key) - 1 };
  return INTENTS[key] ?? null;
}
