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
/** What agents ask of leads and leads decide, ways up, and a field of the desk's own (leads.ts). */
const AROUND_LEADS = ['ask', 'grant', 'refuse', 'withdraw', 'climb', 'fill'] as const;
/** Answers that wait a moment, and are taken back: at once, or in the very moment in which they go. */
const AROUND_HOLDING = ['hold', 'hold-and-resolve', 'take-back', 'take-back-late'] as const;
/** `quit`: their login is taken away, and they are never seen again. */
export type Deed = {
  kind:
    | (typeof DEEDS)[number]
    | (typeof AROUND_MERGES)[number]
    | (typeof AROUND_LEADS)[number]
    | (typeof AROUND_HOLDING)[number]
    | 'split'
    | 'quit';
  token: number;
};

export const isVerdict = ({ kind }: Deed): boolean => kind === 'grant' || kind === 'refuse' || kind === 'withdraw';
export const isWish = ({ kind }: Deed): boolean => kind === 'ask' || kind === 'climb' || kind === 'fill';
