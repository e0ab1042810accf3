import type { FunctionName } from '../../inline/functions.ts';
import { fresh, replacing, sending, storing, swallowing } from './inject.ts';
import type { Handler, Mutant } from './mutant.ts';

type Batch = { Records?: { messageId?: string }[] };

/** What may go wrong with what comes in: intake, the normalisers, the raw archive, quarantine. */
export const INPUT_MUTANTS: readonly Mutant[] = [
  { name: 'ack-first', about: 'jobs are deleted before they are worked on', ackFirst: true },
  {
    name: 'accepted-before-stored',
    about: 'intake and chat say that they have it while the job is still on its way',
    ...sending(
      ({ send }) => ({
        send: async (list) => {
          send(list).catch(() => undefined);
        },
      }),
      'intake',
      'chat',
    ),
  },
  {
    name: 'lost-jobs',
    about: 'a send that fails is taken for done',
    ...sending(({ send }) => ({ send: (jobs) => send(jobs).catch(() => undefined) })),
  },
  {
    name: 'swallow-poison',
    about: 'a normaliser reports no failed job',
    ...swallowing('chat-normaliser', 'mail-normaliser'),
  },
  {
    name: 'retry-whole-batch',
    about: 'one failed job brings its whole batch back',
    handler: wholeBatches,
  },
  {
    name: 'no-archive',
    about: 'raw input is not kept',
    ...storing(({ put }) => ({
      put: async (key, bytes, meta) => (key.startsWith('archive/') ? undefined : put(key, bytes, meta)),
    })),
  },
  {
    name: 'archive-unchecked',
    about: 'an archive that could not be written holds nothing up',
    ...storing(({ put }) => ({
      put: (key, bytes, meta) =>
        key.startsWith('archive/') ? put(key, bytes, meta).catch(() => undefined) : put(key, bytes, meta),
    })),
  },
  {
    name: 'archive-over-archive',
    about: "a batch's object is named after its first job and its length",
    ...storing(({ put }) => ({
      put: (key, bytes, meta) =>
        put(key.startsWith('archive/') ? key.replace(/[^/]+$/, 'same.jsonl.gz') : key, bytes, meta),
    })),
  },
  {
    name: 'no-quarantine',
    about: 'what cannot be read is dropped',
    ...replacing('quarantine', () => ({ quarantine: async () => ({ id: '', fresh: true }) })),
  },
  {
    name: 'dropped-letters',
    about: 'a dead letter is taken away and stands nowhere',
    ...replacing('quarantine', () => ({ quarantine: async () => ({ id: '', fresh: true }) }), 'dead-letters'),
  },
  {
    name: 'quarantine-without-raw',
    about: 'an entry tells of input that is not kept',
    ...storing(({ put }) => ({
      put: async (key, bytes, meta) => (key.startsWith('raw/') ? undefined : put(key, bytes, meta)),
    })),
  },
  {
    name: 'quarantine-by-try',
    about: 'each try of the same job makes an entry of its own',
    deps: entriesByTry,
  },
  {
    name: 'late-mail-is-empty',
    about: 'a mail whose object cannot be read yet is taken for an empty one',
    ...storing(({ get }) => ({
      get: async (key) => (await get(key)) ?? (key.startsWith('mail/') ? Buffer.from('') : undefined),
    })),
  },
  {
    name: 'files-asked-for-in-passing',
    about: "a message's job is done before its files' jobs are sent",
    ...sending(
      ({ send }) => ({
        send: async (list) => {
          send(list).catch(() => undefined);
        },
      }),
      'chat-normaliser',
    ),
  },
  {
    name: 'next-try-unsent',
    about: 'a file that its provider has not ready is not asked for again',
    ...sending(({ send }) => ({ send: (list) => send(list.filter(({ delaySeconds }) => !delaySeconds)) }), 'media'),
  },
  {
    name: 'file-without-bytes',
    about: 'a file is called stored and was never put into the bucket',
    ...storing(({ put }) => ({
      put: (key, bytes, meta) => (key.startsWith('media/') ? Promise.resolve() : put(key, bytes, meta)),
    })),
  },
  {
    name: 'keys-per-environment',
    about: "each environment signs with a key of its own, so that a visitor's token is worth nothing elsewhere",
    deps: keysByEnvironment,
  },
];

function wholeBatches(_name: FunctionName, handler: Handler): Handler {
  return async (event, context) => {
    const answer = (await handler(event, context)) as { batchItemFailures?: unknown[] } | undefined;
    if (!answer?.batchItemFailures?.length) return answer;
    const all = (event as Batch).Records?.flatMap(({ messageId }) => messageId ?? []) ?? [];
    return all.length === 0 ? answer : { batchItemFailures: all.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

function entriesByTry<D extends object>(name: FunctionName, deps: D): D {
  const next = fresh();
  const { deps: change } = replacing('quarantine', ({ quarantine }) => ({
    quarantine: (entry, named) => quarantine(entry, `${named}${name}${next()}`),
  }));
  return change ? change(name, deps) : deps;
}

function keysByEnvironment<D extends object>(name: FunctionName, deps: D): D {
  if (name !== 'chat') return deps;
  const ids = Reflect.get(deps, 'ids') as { next(): string };
  const own = ids.next();
  return { ...deps, key: async () => own };
}
