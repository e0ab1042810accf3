import { SIZES, type Size, type SizeName } from './sizes.ts';

/** As much as a customer says whose ticket is merged in a short schedule. */
export const BRIEF = { says: [1, 2], deeds: [0], comes: 0.5, connects: 0 } as const;

const { small, answered, followed, crowd, race } = SIZES;

/** A word or two; whoever is there does nothing of their own. */
const WORD: Size = { ...small, teams: [[], [0], [1]], deeds: [0], connects: 0.3, waits: [0, 0, 0, 0, 1] };
const DEED: Size = { ...WORD, says: [1, 1, 2], teams: [[0], [1], [3]], deeds: [1, 2], comes: 0.6, connects: 0.2 };

/** The same kinds of schedules with less in each. Not with fewer blows: those are what finds anything. */
export const SHORT_SIZES: Readonly<Record<SizeName, Size>> = {
  ...SIZES,
  small: WORD,
  long: DEED,
  large: DEED,
  answered: { ...answered, says: [1], deeds: [1], waits: [0] },
  followed: { ...followed, says: [2], deeds: [1], comes: 0.2, connects: 0, waits: [0, 0, 1] },
  crowd: { ...crowd, customers: [2, 3], teams: [[0], [3]], trouble: 2 },
  race: { ...race, customers: [2], deeds: [1, 2], connects: 0, trouble: 2 },
};
