import { createHash } from 'node:crypto';
import { messageFromItem } from '../../../shared/store/fact-items.ts';
import type { FunctionName } from '../../inline/functions.ts';
import type { Ports } from '../../inline/ports.ts';
import { fresh, type Put, replacing, skOf, without, writing } from './inject.ts';
import type { Mutant } from './mutant.ts';

/** What may go wrong with what is stored: keys, conditions, reads that are believed. */
export const FACT_MUTANTS: readonly Mutant[] = [
  { name: 'no-dedupe', about: 'each copy of a message gets a key of its own', ports: keysByCopy },
  {
    name: 'digest-without-content',
    about: 'a message is known by its id and time alone, so a forged one suppresses it',
    ...writing({ put: digestOfNames }),
  },
  {
    name: 'overwriting-put',
    about: 'a message is stored without looking whether it is there',
    ...writing({ put: (input) => (skOf(input).startsWith('M#') ? without(input) : input) }),
  },
  {
    name: 'overwriting-event',
    about: 'an event is stored without looking whether it is there',
    ...writing({ put: (input) => (skOf(input).startsWith('E#') ? without(input) : input) }),
  },
  {
    name: 'no-version-condition',
    about: 'the head is written over whatever is there',
    ...writing({ put: (input) => (skOf(input) === 'H' ? without(input, ':ver') : input) }),
  },
  {
    name: 'first-head-unconditional',
    about: 'the first head is written without looking whether there is one',
    ...writing({
      put: (input) =>
        skOf(input) === 'H' && input.ConditionExpression === 'attribute_not_exists(pk)' ? without(input) : input,
    }),
  },
  {
    name: 'commit-without-version',
    about: "an agent's command is written over whatever head is there",
    ...writing({
      step: (step) => (step.Put && skOf(step.Put) === 'H' ? { Put: without(step.Put, ':ver') } : step),
    }),
  },
  {
    name: 'commit-in-pieces',
    about: 'what an agent wrote, its claim and the head are three writes, not one',
    ports: (ports) => ({ ...ports, dynamo: { ...ports.dynamo, transactWriteItems: inPieces(ports) } }),
  },
  {
    name: 'stale-facts-believed',
    about: 'a fold from the beginning reads what the table was a moment ago',
    ports: (ports) => ({
      ...ports,
      dynamo: { ...ports.dynamo, query: (input) => ports.dynamo.query({ ...input, ConsistentRead: false }) },
    }),
  },
  {
    name: 'reference-after-head',
    about: 'the reference that people read out is written after the head that shows it',
    deps: referencesLast,
  },
];

function keysByCopy(ports: Ports, name: FunctionName): Ports {
  const next = fresh();
  const change = (input: Put): Put =>
    skOf(input).startsWith('M#') && input.Item
      ? { ...input, Item: { ...input.Item, sk: { S: `${skOf(input)}${name}${next()}` } } }
      : input;
  return { ...ports, dynamo: { ...ports.dynamo, putItem: (input) => ports.dynamo.putItem(change(input)) } };
}

function digestOfNames(input: Put): Put {
  const sk = skOf(input);
  if (!sk.startsWith('M#') || !input.Item) return input;
  const { externalId, eventKind } = messageFromItem(input.Item).fact;
  const digest = createHash('sha256').update(`${eventKind} ${externalId}`).digest('hex').slice(0, 26);
  return { ...input, Item: { ...input.Item, sk: { S: `${sk.slice(0, sk.lastIndexOf('#'))}#${digest}` } } };
}

type Transact = Ports['dynamo']['transactWriteItems'];

function inPieces({ dynamo }: Ports): Transact {
  return async ({ TransactItems = [] }) => {
    for (const { Put } of TransactItems)
      if (Put?.Item)
        await dynamo.putItem({ ...Put, Item: Put.Item }).catch((error: unknown) => {
          throw error instanceof Error && error.name === 'ConditionalCheckFailedException' ? cancelled() : error;
        });
    return { $metadata: {} };
  };
}

function cancelled(): Error {
  return Object.assign(new Error('transaction cancelled'), { name: 'TransactionCanceledException' });
}

function referencesLast<D extends object>(name: FunctionName, deps: D): D {
  const later: (() => Promise<boolean>)[] = [];
  const registry = replacing('registry', ({ putRef }) => ({
    putRef: async (ref, ticket) => {
      later.push(() => putRef(ref, ticket));
      return true;
    },
  }));
  const conversations = replacing('conversations', ({ saveHead }) => ({
    saveHead: async (change) => {
      const refs = later.splice(0);
      const saved = await saveHead(change);
      for (const put of refs) await put();
      return saved;
    },
  }));
  return conversations.deps?.(name, registry.deps?.(name, deps) ?? deps) ?? deps;
}
