import { board } from './en/board.ts';
import { bulk } from './en/bulk.ts';
import { desk } from './en/desk.ts';
import { people } from './en/people.ts';
import { search } from './en/search.ts';
import { sentences } from './en/sentences.ts';
import { settings } from './en/settings.ts';
import { talkForm } from './en/talk-form.ts';
import { en } from './en.ts';

/** With what only the rare parts say: it comes with them. */
export const enAll = {
  ...en,
  ...desk,
  ...search,
  ...talkForm,
  ...people,
  ...board,
  ...sentences,
  ...bulk,
  ...settings,
} as const;
