import type { Translation } from '../../shared/texts/catalogue.ts';
import { board } from './ar/board.ts';
import { bulk } from './ar/bulk.ts';
import { composer } from './ar/composer.ts';
import { desk } from './ar/desk.ts';
import { frame } from './ar/frame.ts';
import { list } from './ar/list.ts';
import { many } from './ar/many.ts';
import { people } from './ar/people.ts';
import { search } from './ar/search.ts';
import { sentences } from './ar/sentences.ts';
import { settings } from './ar/settings.ts';
import { talk } from './ar/talk.ts';
import { talkForm } from './ar/talk-form.ts';
import { ticket } from './ar/ticket.ts';
import { words } from './ar/words.ts';
import { writing } from './ar/writing.ts';

import type { enAll } from './en-all.ts';

export const ar: Translation<typeof enAll> = {
  ...frame,
  ...words,
  ...list,
  ...ticket,
  ...composer,
  ...talk,
  ...desk,
  ...search,
  ...talkForm,
  ...people,
  ...board,
  ...sentences,
  ...many,
  ...bulk,
  ...settings,
  ...writing,
};
