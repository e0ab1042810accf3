import { composer } from './en/composer.ts';
import { frame } from './en/frame.ts';
import { list } from './en/list.ts';
import { many } from './en/many.ts';
import { talk } from './en/talk.ts';
import { ticket } from './en/ticket.ts';
import { words } from './en/words.ts';
import { writing } from './en/writing.ts';

/** What the first page says; English, which says what there is to say, is in the first load. */
export const en = { ...frame, ...words, ...list, ...ticket, ...composer, ...talk, ...many, ...writing } as const;
