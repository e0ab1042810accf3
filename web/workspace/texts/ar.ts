import type { Translation } from '../../shared/texts/catalogue.ts';
import { frame } from './ar/frame.ts';
import { words } from './ar/words.ts';
import type { en } from './en.ts';

export const ar: Translation<typeof en> = { ...frame, ...words };
