import type { Stores } from '../../../shared/desk/stores.ts';
import type { EventFact } from '../../../shared/domain/ticket.ts';
import { fresh, replacing } from './inject.ts';
import type { Mutant } from './mutant.ts';

type Conversations = Stores['conversations'];

/** What may go wrong where tickets are merged, taken apart again, and made of another's mails. */
export const MERGING_MUTANTS: readonly Mutant[] = [
  {
    name: 'merged-unheard',
    about: 'what a customer writes in a merged ticket stays there',
    ...replacing('conversations', ({ putEvent }) => ({
      putEvent: async (stored, stamp) => isHeard(stored.fact) || putEvent(stored, stamp),
    })),
  },
  {
    name: 'heard-twice',
    about: 'each try of passing a word on is a word of its own',
    ...replacing('conversations', heardTwice),
  },
  {
    name: 'merged-by-halves',
    about: 'the two sides of a merge are written one after the other',
    ...replacing('conversations', ({ commitAll }) => ({ commitAll: byHalves(commitAll) }), 'desk-api'),
  },
  {
    name: 'parted-without-its-past',
    about: 'undoing a merge leaves in the target what had come over it',
    ...replacing(
      'conversations',
      ({ facts }) => ({ facts: async (id) => (await facts(id)).filter(isNotUndoing) }),
      'csr-queue',
      'tsr-queue',
    ),
  },
  {
    name: 'split-unseen',
    about: 'who makes a ticket of a mail does not see that somebody has done so already',
    ...replacing(
      'conversations',
      ({ facts }) => ({ facts: async (id) => (await facts(id)).filter(isNoSplit) }),
      'desk-api',
    ),
  },
];

const isNoSplit = (fact: Awaited<ReturnType<Conversations['facts']>>[number]): boolean =>
  fact.kind === 'message' || fact.events.every(({ type }) => type !== 'split');

const isHeard = ({ events }: EventFact): boolean => events.some(({ type }) => type === 'heard');

function isNotUndoing(fact: Awaited<ReturnType<Conversations['facts']>>[number]): boolean {
  return fact.kind === 'message' || fact.events.every(({ type }) => type !== 'parted');
}

function heardTwice({ putEvent }: Conversations): Partial<Conversations> {
  const next = fresh();
  return {
    putEvent: ({ conversation, fact }, stamp) =>
      putEvent({ conversation, fact: isHeard(fact) ? { ...fact, id: `${fact.id}-${next()}` } : fact }, stamp),
  };
}

function byHalves(commitAll: Conversations['commitAll']): Conversations['commitAll'] {
  return async (steps) => {
    for (const step of steps) if (!(await commitAll([step]))) return false;
    return true;
  };
}
