import type { Stores } from '../../../shared/desk/stores.ts';
import { fresh, replacing } from './inject.ts';
import type { Mutant } from './mutant.ts';

type Conversations = Stores['conversations'];

/** What may go wrong where customers say how it went. */
export const RATING_MUTANTS: readonly Mutant[] = [
  {
    name: 'rated-each-time',
    about: 'a rating that comes again is a rating of its own',
    ...replacing('conversations', ratedEachTime),
  },
];

function ratedEachTime({ putEventOnce }: Conversations): Partial<Conversations> {
  const next = fresh();
  return {
    putEventOnce: ({ conversation, fact }, { stamp, once }) => {
      const name = `${once}${next()}`;
      return putEventOnce({ conversation, fact: { ...fact, id: `${fact.id}-${name}` } }, { stamp, once: name });
    },
  };
}
