import { choiceOf } from '../../../shared/desk/assign-ticket.ts';
import { replacing, sending, type Update, without, withoutKind, writing } from './inject.ts';
import type { Mutant } from './mutant.ts';

/** What may go wrong with who holds what. */
export const ASSIGNING_MUTANTS: readonly Mutant[] = [
  {
    name: 'shared-capacity-race',
    about: 'a place is taken without looking whether there is one',
    ...writing({ update: (input) => (input.ConditionExpression?.includes('size(#load)') ? unguarded(input) : input) }),
  },
  {
    name: 'assigned-to-the-absent',
    about: 'a place is taken of whoever was there when the roster was read',
    ...writing({ update: (input) => (input.ConditionExpression?.includes('size(#load)') ? whoever(input) : input) }),
  },
  {
    name: 'never-release',
    about: 'a place that is free again stays taken',
    ...replacing('agents', () => ({ release: async () => [] })),
  },
  {
    name: 'never-hold',
    about: "an agent's own click takes no place",
    ...replacing('agents', () => ({ hold: async () => undefined })),
  },
  {
    name: 'loads-never-mended',
    about: 'the sweep does not compare what agents hold with what their items say',
    ...replacing('agents', () => ({ hold: async () => undefined, release: async () => [] }), 'sla-sweep'),
  },
  {
    name: 'never-handed-back',
    about: 'what waits for somebody who has left waits on',
    deps: (name, deps) => (name === 'sla-sweep' ? { ...deps, ...keepingAll(deps) } : deps),
  },
  {
    name: 'no-drain',
    about: 'nobody is told that an agent has become free',
    ...sending(withoutKind('drain')),
  },
  {
    name: 'choice-without-queue',
    about: 'a choice counts wherever its ticket has been transferred meanwhile',
    ...replacing('conversations', ({ putEvent }) => ({
      putEvent: (stored, stamp) => {
        const choice = choiceOf(stored.fact);
        if (!choice) return putEvent(stored, stamp);
        const { queue: _queue, ...anywhere } = choice;
        return putEvent({ ...stored, fact: { ...stored.fact, events: [anywhere] } }, stamp);
      },
    })),
  },
];

function keepingAll(deps: object): object {
  return { assignment: { ...Reflect.get(deps, 'assignment'), handBackMinutes: null } };
}

function unguarded(input: Update): Update {
  const { '#capacity': _capacity, ...names } = input.ExpressionAttributeNames ?? {};
  return without({ ...input, ExpressionAttributeNames: names }, ':ticket', ':available', ':capacity', ':most');
}

function whoever(input: Update): Update {
  const { ':available': _available, ...values } = input.ExpressionAttributeValues ?? {};
  const ConditionExpression = input.ConditionExpression?.replace('presence = :available AND ', '');
  return { ...input, ConditionExpression, ExpressionAttributeValues: values };
}
