import type { Stores } from '../../../shared/desk/stores.ts';
import type { Jobs } from '../../../shared/platform/ports.ts';
import type { TicketStep } from '../../../shared/store/conversation-store.ts';
import type { DispatchStore } from '../../../shared/store/dispatch-store.ts';
import type { FunctionName } from '../../inline/functions.ts';
import { fresh, replacing } from './inject.ts';
import type { Mutant } from './mutant.ts';

/** What may go wrong with what people are told, and with what they ask for twice. */
export const TELLING_MUTANTS: readonly Mutant[] = [
  {
    name: 'new-notice-ids',
    about: 'each telling of a notice bears an id of its own',
    ports(ports) {
      const { notice } = ports.jobs;
      return { ...ports, jobs: { ...ports.jobs, notice: renamed(notice) } };
    },
  },
  {
    name: 'told-before-stored',
    about: 'agents hear of a choice before it is stored',
    deps: toldBefore,
  },
  {
    name: 'acknowledged-each-time',
    about: 'each mail of the day is acknowledged: what was sent to an address is forgotten',
    ...replacing(
      'addresses',
      ({ change }) => ({
        change: (address, at, decide) => change(address, at, (record) => decide({ ...record, sent: {} })),
      }),
      'deliver',
    ),
  },
  {
    name: 'sweep-forgets-agents',
    about: 'the sweep looks at the queues alone: what agents hold is never told of',
    ports: (ports, name) => (name === 'sla-sweep' ? { ...ports, dynamo: blindToAgents(ports.dynamo) } : ports),
  },
  {
    name: 'sweep-without-head',
    about: 'what the sweep tells is stored without the head that it was decided on',
    deps: tellingApart,
  },
  {
    name: 'twice-written',
    about: 'a repeated request of an agent is a second answer',
    deps: twiceWritten,
  },
  {
    name: 'refused-though-done',
    about: 'a repeated request is refused for what its first run has made of the ticket',
    ...replacing('conversations', () => ({ happened: async () => false }), 'desk-api'),
  },
  {
    name: 'post-before-claim',
    about: 'a program is called before the try is written down',
    deps: postingFirst,
  },
  {
    name: 'called-unsigned',
    about: 'programs are called without a signature',
    ports: (ports) => ({
      ...ports,
      http: { call: (request) => ports.http.call(unsigned(request)) },
      downloads: { get: (request) => ports.downloads.get(unsigned(request)) },
    }),
  },
  {
    name: 'decided-anew',
    about: 'what was asked of a lead waits for a verdict after it has had one',
    ...replacing('conversations', neverDecided, 'desk-api'),
  },
];

function unsigned<R extends { headers: Readonly<Record<string, string>> }>(request: R): R {
  const { 'webhook-signature': _signature, ...headers } = request.headers;
  return { ...request, headers };
}

function postingFirst<D extends object>(name: FunctionName, deps: D): D {
  if (name !== 'hooks') return deps;
  const { dispatches } = deps as D & { dispatches: DispatchStore };
  const take: DispatchStore['take'] = async (id, now) => {
    const found = await dispatches.dispatch(id);
    return found && found.due !== null && found.due <= now ? { ...found, tries: found.tries + 1 } : null;
  };
  const settle: DispatchStore['settle'] = async (tried, ...came) => {
    const taken = await dispatches.take(tried.id, came[0].at, came[0].at);
    return taken ? dispatches.settle(taken, ...came) : false;
  };
  return { ...deps, dispatches: { ...dispatches, take, settle } };
}

function neverDecided({ head, eventsSince }: Stores['conversations']): Pick<Stores['conversations'], 'head'> {
  return {
    head: async (id, strong) => {
      const found = await head(id, strong);
      const events = found.ticket ? (await eventsSince(id, '')).flatMap(({ fact }) => fact.events) : [];
      const asked = events.findLast((event) => event.type === 'approval-requested');
      if (!found.ticket || asked?.type !== 'approval-requested') return found;
      return { ...found, ticket: { ...found.ticket, request: { id: asked.request, by: asked.by } } };
    },
  };
}

function renamed({ send }: Jobs): Jobs {
  const next = fresh();
  const again = (body: unknown) => ({ ...Object(body), id: `${Reflect.get(Object(body), 'id')}-${next()}` });
  return { send: (list) => send(list.map((job) => ({ ...job, body: again(job.body) }))) };
}

type Telling = { noticeJobs: Jobs; conversations: Stores['conversations'] };

function toldBefore<D extends object>(name: FunctionName, deps: D): D {
  if (name !== 'csr-queue' && name !== 'tsr-queue') return deps;
  const { noticeJobs, conversations } = deps as D & Telling;
  const putEvent: Telling['conversations']['putEvent'] = async (stored, stamp) => {
    const { conversation, fact } = stored;
    const { ticket } = await conversations.head(conversation.id);
    const id = `${conversation.id}.${ticket?.n ?? 1}`;
    const said = { kind: 'assigned', at: new Date(fact.at).toISOString(), text: '', ref: '', queue: name.slice(0, 3) };
    await noticeJobs.send([{ body: { ...said, id: `${id}|${fact.id}`, ticket: id, assignee: null } }]);
    return conversations.putEvent(stored, stamp);
  };
  return { ...deps, conversations: { ...conversations, putEvent } };
}

type Dynamo = Parameters<NonNullable<Mutant['ports']>>[0]['dynamo'];

function blindToAgents(dynamo: Dynamo): Dynamo {
  return {
    ...dynamo,
    query: async (input) =>
      input.KeyConditionExpression?.includes(':now') && input.ExpressionAttributeValues?.[':q']?.S?.startsWith('AG#')
        ? { Items: [], Count: 0, ScannedCount: 0, $metadata: {} }
        : dynamo.query(input),
  };
}

/** Whoever reads the record folds it in; a second sweep may have found the head untold until then. */
function tellingApart<D extends object>(name: FunctionName, deps: D): D {
  if (name !== 'sla-sweep') return deps;
  const { conversations } = deps as D & Telling;
  const commit: Telling['conversations']['commit'] = async ({ events, stamp }) => {
    for (const event of events) await conversations.putEvent(event, stamp);
    return true;
  };
  return { ...deps, conversations: { ...conversations, commit } };
}

function twiceWritten<D extends object>(name: FunctionName, deps: D): D {
  if (name !== 'desk-api') return deps;
  const next = fresh();
  const { conversations } = deps as D & Telling;
  const again = (step: TicketStep): TicketStep => {
    const messages = step.facts.messages.map((one) => ({
      ...one,
      fact: { ...one.fact, id: `${one.fact.id}${next()}` },
    }));
    return { ...step, facts: { ...step.facts, once: null, messages } };
  };
  const commitAll: Telling['conversations']['commitAll'] = (steps) => conversations.commitAll(steps.map(again));
  return { ...deps, conversations: { ...conversations, commitAll } };
}
