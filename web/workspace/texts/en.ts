import { frame } from './en/frame.ts';
import { words } from './en/words.ts';

/** All that the workspace says, by what it is about. English says which texts there are. */
export const en = { ...frame, ...words } as const;
