import type { profilesOf } from './people.ts';

/** What the entries of one change share: our number, the profiles sent along, and whether there is only one entry. */
export type Setting = { number: string; profiles: ReturnType<typeof profilesOf>; alone: boolean };
