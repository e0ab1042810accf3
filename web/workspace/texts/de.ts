import type { Translation } from '../../shared/texts/catalogue.ts';
import { board } from './de/board.ts';
import { bulk } from './de/bulk.ts';
import { composer } from './de/composer.ts';
import { desk } from './de/desk.ts';
import { frame } from './de/frame.ts';
import { list } from './de/list.ts';
import { many } from './de/many.ts';
import { people } from './de/people.ts';
import { search } from './de/search.ts';
import { sentences } from './de/sentences.ts';
import { settings } from './de/settings.ts';
import { talk } from './de/talk.ts';
import { talkForm } from './de/talk-form.ts';
import { ticket } from './de/ticket.ts';
import { words } from './de/words.ts';
import { writing } from './de/writing.ts';
import type { enAll } from './en-all.ts';

export const de: Translation<typeof enAll> = {
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
