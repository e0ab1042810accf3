import { createHash } from 'node:crypto';
import type { PutItemCommandInput, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Dynamo, Jobs } from '../../shared/platform/ports.ts';
import { messageFromItem } from '../../shared/store/fact-items.ts';
import type { FunctionName } from '../inline/functions.ts';
import type { Ports } from '../inline/ports.ts';

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** The production code with one of its defences taken away. */
export type Mutant = {
  name: string;
  /** What is missing. */
  about: string;
  ports?(ports: Ports, name: FunctionName): Ports;
  deps?<D extends object>(name: FunctionName, deps: D): D;
  handler?(name: FunctionName, handler: Handler): Handler;
  /** Jobs are deleted before they are worked on. */
  ackFirst?: boolean;
};

type Put = PutItemCommandInput;
type Update = UpdateItemCommandInput;

/** Table requests as they go out, changed. */
function writing(change: {
  put?(input: Put): Put | null;
  update?(input: Update): Update | null;
}): Pick<Mutant, 'ports'> {
  const done = async () => ({ $metadata: {} });
  return {
    ports(ports) {
      const { dynamo } = ports;
      const putItem: Dynamo['putItem'] = (input) => {
        const changed = change.put ? change.put(input) : input;
        return changed ? dynamo.putItem(changed) : done();
      };
      const updateItem: Dynamo['updateItem'] = (input) => {
        const changed = change.update ? change.update(input) : input;
        return changed ? dynamo.updateItem(changed) : done();
      };
      return { ...ports, dynamo: { ...dynamo, putItem, updateItem } };
    },
  };
}

/** One dependency's methods replaced in the functions that have it. */
function replacing(store: string, change: (methods: Methods) => Methods, only?: FunctionName): Pick<Mutant, 'deps'> {
  return {
    deps(name, deps) {
      const methods = Reflect.get(deps, store) as Methods | undefined;
      return methods && (!only || only === name) ? { ...deps, [store]: { ...methods, ...change(methods) } } : deps;
    },
  };
}

type Methods = Record<string, (...given: never[]) => Promise<unknown>>;

const skOf = (input: Put | Update): string =>
  ('Item' in input ? input.Item?.['sk']?.S : (input as Update).Key?.['sk']?.S) ?? '';

function without<I extends Put | Update>(input: I, ...names: string[]): I {
  const { ConditionExpression: _condition, ...rest } = input;
  const values = { ...input.ExpressionAttributeValues };
  for (const name of names) delete values[name];
  const { ExpressionAttributeValues: _values, ...bare } = rest;
  return (Object.keys(values).length > 0 ? { ...bare, ExpressionAttributeValues: values } : bare) as I;
}

/** An id that differs at each call, without chance: the mutant must be as repeatable as the desk. */
function fresh(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `mutant${count}`;
  };
}

/** Only this consumer's mutant forgets a failure. */
function swallowing(...functions: FunctionName[]): Pick<Mutant, 'handler'> {
  return {
    handler: (name, handler) =>
      functions.includes(name)
        ? async (event, context) => {
            await handler(event, context).catch(() => undefined);
            return { batchItemFailures: [] };
          }
        : handler,
  };
}

type Batch = { Records?: { messageId?: string }[] };

/** Applied one at a time: each must break an invariant, or the simulator does not see what it claims to see. */
export const MUTANTS: readonly Mutant[] = [
  { name: 'ack-first', about: 'jobs are deleted before they are worked on', ackFirst: true },
  {
    name: 'no-dedupe',
    about: 'each copy of a message gets a key of its own',
    ports(ports, name) {
      const next = fresh();
      const change = (input: Put): Put =>
        skOf(input).startsWith('M#') && input.Item
          ? { ...input, Item: { ...input.Item, sk: { S: `${skOf(input)}${name}${next()}` } } }
          : input;
      return { ...ports, dynamo: { ...ports.dynamo, putItem: (input) => ports.dynamo.putItem(change(input)) } };
    },
  },
  {
    name: 'digest-without-content',
    about: 'a message is known by its id and time alone, so a forged one suppresses it',
    ...writing({
      put(input) {
        const sk = skOf(input);
        if (!sk.startsWith('M#') || !input.Item) return input;
        const { externalId, eventKind } = messageFromItem(input.Item).fact;
        const digest = createHash('sha256').update(`${eventKind} ${externalId}`).digest('hex').slice(0, 26);
        return { ...input, Item: { ...input.Item, sk: { S: `${sk.slice(0, sk.lastIndexOf('#'))}#${digest}` } } };
      },
    }),
  },
  {
    name: 'overwriting-put',
    about: 'a message is stored without looking whether it is there',
    ...writing({ put: (input) => (skOf(input).startsWith('M#') ? without(input) : input) }),
  },
  {
    name: 'swallow-poison',
    about: 'a normaliser reports no failed job',
    ...swallowing('chat-normaliser', 'mail-normaliser'),
  },
  { name: 'swallow-records', about: 'the consumers report no failed record', ...swallowing('csr-queue', 'tsr-queue') },
  { name: 'swallow-deliveries', about: 'deliver reports no failed job', ...swallowing('deliver') },
  {
    name: 'retry-whole-batch',
    about: 'one failed job brings its whole batch back',
    handler: (_name, handler) => async (event, context) => {
      const answer = (await handler(event, context)) as { batchItemFailures?: unknown[] } | undefined;
      if (!answer?.batchItemFailures?.length) return answer;
      const all = (event as Batch).Records?.flatMap(({ messageId }) => messageId ?? []) ?? [];
      return all.length === 0 ? answer : { batchItemFailures: all.map((itemIdentifier) => ({ itemIdentifier })) };
    },
  },
  {
    name: 'no-version-condition',
    about: 'the head is written over whatever is there',
    ...writing({ put: (input) => (skOf(input) === 'H' ? without(input, ':ver') : input) }),
  },
  {
    name: 'send-before-claim',
    about: 'the provider is called before the attempt is written down',
    ...replacing(
      'deliveries',
      ({ claim, raise }) => ({
        claim: async () => null,
        raise: async (...given: never[]) => {
          const [conversation, message, news] = given as unknown as [string, string, { at: number }];
          await claim?.(conversation as never, message as never, news.at as never);
          return raise?.(...given);
        },
      }),
      'deliver',
    ),
  },
  {
    name: 'claim-without-condition',
    about: 'every attempt may send',
    ...writing({
      update: (input) => (input.UpdateExpression?.includes('ADD tries') ? without(input, ':queued') : input),
    }),
  },
  {
    name: 'retry-lost-send',
    about: 'a call whose answer was lost is made again',
    ports: (ports) => ({
      ...ports,
      http: { call: (request) => ports.http.call(request).catch(() => ports.http.call(request)) },
      mailer: { send: (mail) => ports.mailer.send(mail).catch(() => ports.mailer.send(mail)) },
    }),
  },
  {
    name: 'falling-delivery',
    about: 'a late receipt lowers what is known',
    ...writing({ update: (input) => (input.ConditionExpression === '#rank < :rank' ? without(input) : input) }),
  },
  {
    name: 'silent-failure',
    about: 'nobody is told that an answer failed',
    ...writing({ put: (input) => (skOf(input).includes('#failed-') ? null : input) }),
  },
  {
    name: 'shared-capacity-race',
    about: 'a place is taken without looking whether there is one',
    ...writing({ update: (input) => (input.ConditionExpression?.includes('size(#load)') ? unguarded(input) : input) }),
  },
  {
    name: 'never-release',
    about: 'a place that is free again stays taken',
    ...replacing('agents', () => ({ release: async () => undefined })),
  },
  {
    name: 'never-hold',
    about: "an agent's own click takes no place",
    ...replacing('agents', () => ({ hold: async () => undefined })),
  },
  {
    name: 'no-archive',
    about: 'raw input is not kept',
    ports: (ports) => ({
      ...ports,
      blobs: {
        ...ports.blobs,
        put: async (key, bytes, meta) => (key.startsWith('archive/') ? undefined : ports.blobs.put(key, bytes, meta)),
      },
    }),
  },
  {
    name: 'archive-over-archive',
    about: "a batch's object is named after its first job and its length",
    ports: (ports) => ({
      ...ports,
      blobs: {
        ...ports.blobs,
        put: (key, bytes, meta) =>
          ports.blobs.put(key.startsWith('archive/') ? key.replace(/[^/]+$/, 'same.jsonl.gz') : key, bytes, meta),
      },
    }),
  },
  {
    name: 'no-quarantine',
    about: 'what cannot be read is dropped',
    ...replacing('quarantine', () => ({ quarantine: async () => '' })),
  },
  {
    name: 'clock-by-now',
    about: 'clocks start when the consumer runs, not when the message came',
    ...replacing('conversations', ({ saveHead }) => ({
      saveHead: async (...given: never[]) => {
        const [change] = given as unknown as [{ ticket: { clocks: { firstResponse: object } | null }; now: number }];
        const { ticket, now } = change;
        const clocks = ticket.clocks && {
          ...ticket.clocks,
          firstResponse: { ...ticket.clocks.firstResponse, started: now, since: now },
        };
        return saveHead?.({ ...change, ticket: { ...ticket, clocks } } as never);
      },
    })),
  },
  {
    name: 'first-fold-only',
    about: 'a late fact is dropped instead of being folded where it belongs',
    ...replacing('conversations', () => ({ facts: async () => [] })),
  },
  {
    name: 'replaced-apart',
    about: 'a ticket that was followed by another is not kept',
    ...replacing('conversations', ({ saveHead }) => ({
      saveHead: async (...given: never[]) => saveHead?.({ ...Object(given[0]), replaced: [] } as never),
    })),
  },
  {
    name: 'lost-jobs',
    about: 'a send that fails is taken for done',
    ports: (ports) => ({
      ...ports,
      jobs: mapJobs(ports.jobs, ({ send }) => ({ send: (jobs) => send(jobs).catch(() => undefined) })),
    }),
  },
  {
    name: 'no-drain',
    about: 'nobody is told that an agent has become free',
    ports: (ports) => ({ ...ports, jobs: mapJobs(ports.jobs, (jobs) => withoutKind(jobs, 'drain')) }),
  },
  {
    name: 'new-notice-ids',
    about: 'each telling of a notice bears an id of its own',
    ports(ports) {
      const next = fresh();
      const renamed = (jobs: Jobs): Jobs => ({
        send: (list) =>
          jobs.send(
            list.map((job) => ({
              ...job,
              body: { ...Object(job.body), id: `${Reflect.get(Object(job.body), 'id')}-${next()}` },
            })),
          ),
      });
      return { ...ports, jobs: { ...ports.jobs, notice: renamed(ports.jobs.notice) } };
    },
  },
  {
    name: 'twice-written',
    about: 'a repeated request of an agent is a second answer',
    deps(name, deps) {
      if (name !== 'desk-api') return deps;
      const next = fresh();
      const conversations = Reflect.get(deps, 'conversations') as { commit(...given: unknown[]): Promise<boolean> };
      const commit = (facts: { messages: { fact: { id: string } }[] }, change: unknown) =>
        conversations.commit(
          {
            ...facts,
            once: null,
            messages: facts.messages.map((one) => ({ ...one, fact: { ...one.fact, id: `${one.fact.id}${next()}` } })),
          },
          change,
        );
      return { ...deps, conversations: { ...conversations, commit } };
    },
  },
];

function mapJobs(jobs: Ports['jobs'], change: (jobs: Jobs) => Jobs): Ports['jobs'] {
  return Object.fromEntries(Object.entries(jobs).map(([name, each]) => [name, change(each)])) as Ports['jobs'];
}

function withoutKind(jobs: Jobs, kind: string): Jobs {
  return { send: (list) => jobs.send(list.filter(({ body }) => Reflect.get(Object(body), 'kind') !== kind)) };
}

function unguarded(input: Update): Update {
  const { '#capacity': _capacity, ...names } = input.ExpressionAttributeNames ?? {};
  return without({ ...input, ExpressionAttributeNames: names }, ':ticket', ':available');
}

/** By its name; undefined for any other. */
export function mutantOf(name: string): Mutant | undefined {
  return MUTANTS.find((mutant) => mutant.name === name);
}
