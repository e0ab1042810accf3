export const DEEDS = [
  'reply',
  'reply',
  'reply',
  'resolve',
  'pending',
  'note',
  'transfer',
  'take',
  'give',
  'unassign',
  'close',
  'reopen',
  'priority',
  'tag',
  'away',
  'available',
  'connect',
  'look',
  'disconnect',
] as const;
/** What happens where tickets are merged, taken apart and written in meanwhile: drawn by itself, or it would hardly ever meet. */
export const AROUND_MERGES = [
  'merge',
  'merge',
  'merge',
  'unmerge',
  'unmerge',
  'reply',
  'resolve',
  'close',
  'transfer',
  'available',
] as const;
/** `quit`: their login is taken away, and they are never seen again. */
export type Deed = { kind: (typeof DEEDS)[number] | (typeof AROUND_MERGES)[number] | 'quit'; token: number };
