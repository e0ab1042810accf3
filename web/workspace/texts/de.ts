import type { Translation } from '../../shared/texts/catalogue.ts';
import { frame } from './de/frame.ts';
import { words } from './de/words.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = { ...frame, ...words };
