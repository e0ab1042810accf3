import type { Clock } from '../../../shared/domain/clock.ts';
import { FURTHER } from '../../../shared/domain/sla-courses.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import { conversationStore, type StoreDeps } from '../../../shared/store/conversation-store.ts';
import type { FunctionName } from '../../inline/functions.ts';
import { replacing, swallowing } from './inject.ts';
import type { Handler, Mutant } from './mutant.ts';

/** What may go wrong between the facts and the head that shows them. */
export const FOLDING_MUTANTS: readonly Mutant[] = [
  { name: 'swallow-records', about: 'the consumers report no failed record', ...swallowing('csr-queue', 'tsr-queue') },
  {
    name: 'clock-by-now',
    about: 'clocks start when the consumer runs, not when the message came',
    ...replacing('conversations', ({ saveHead }) => ({
      saveHead: (change) => saveHead({ ...change, ticket: startedAt(change.ticket, change.now) }),
    })),
  },
  {
    name: 'waits-begin-anew',
    about: 'requester wait, agent work, updates, first and total resolution begin anew with whatever happens',
    ...replacing('conversations', ({ saveHead }) => ({
      saveHead: (change) => saveHead({ ...change, ticket: begunAnew(change.ticket, change.now) }),
    })),
  },
  {
    name: 'first-fold-only',
    about: 'a late fact is dropped instead of being folded where it belongs',
    ...replacing('conversations', () => ({ facts: async () => [] })),
  },
  {
    name: 'fold-by-arrival',
    about: 'a late fact is folded after what is newer: by its place in the stream, not by its time',
    ...replacing('conversations', ({ head }) => ({ head: byArrival(head) }), 'csr-queue', 'tsr-queue'),
  },
  {
    name: 'older-heads-believed',
    about: 'a head that older code has folded is taken as it is',
    deps: withoutRefolding,
  },
  {
    name: 'young-head-unchecked',
    about: 'a first head is not held against what came before its ticket',
    deps: withoutCompletion,
  },
  {
    name: 'replaced-apart',
    about: 'a ticket that was followed by another is not kept',
    ...replacing('conversations', ({ saveHead }) => ({ saveHead: (change) => saveHead({ ...change, replaced: [] }) })),
  },
  {
    name: 'failures-unheard',
    about: 'the consumers leave out the events that tell of a failed delivery',
    handler: (name, handler) => (name === 'csr-queue' || name === 'tsr-queue' ? withoutEvents(handler) : handler),
  },
];

function startedAt(ticket: Ticket, now: number): Ticket {
  const { clocks } = ticket;
  if (!clocks?.firstResponse) return ticket;
  return { ...ticket, clocks: { ...clocks, firstResponse: { ...clocks.firstResponse, started: now, since: now } } };
}

function begunAnew(ticket: Ticket, now: number): Ticket {
  const { clocks } = ticket;
  if (!clocks) return ticket;
  const anew = (clock: Clock): Clock => ({ ...clock, counted: 0, since: clock.since && now });
  const further = FURTHER.flatMap((metric) => (clocks[metric] ? [[metric, anew(clocks[metric])] as const] : []));
  return { ...ticket, clocks: { ...clocks, ...Object.fromEntries(further) } };
}

type ReadHead = (id: string, strong?: boolean) => Promise<{ ticket: Ticket | null; version: number }>;

function byArrival(head: ReadHead): ReadHead {
  return async (id, strong) => {
    const { ticket, version } = await head(id, strong);
    return { ticket: ticket && { ...ticket, mark: '' }, version };
  };
}

function withoutRefolding<D extends object>(_name: FunctionName, deps: D): D {
  const { dynamo, table, policy, shards, conversations } = deps as Partial<StoreDeps> & { conversations?: unknown };
  if (!dynamo || !table || !policy || !shards || !conversations) return deps;
  return { ...deps, conversations: conversationStore({ dynamo, table, policy, shards }) };
}

/** The read that follows a written head at once is the one that holds it against the collection. */
function withoutCompletion<D extends object>(name: FunctionName, deps: D): D {
  const written = new Set<string>();
  const { deps: change } = replacing('conversations', ({ saveHead, facts }) => ({
    saveHead: (given) => {
      if (given.version === 0) written.add(given.ticket.conversation.id);
      return saveHead(given);
    },
    facts: async (id) => (written.delete(id) ? [] : facts(id)),
  }));
  return change ? change(name, deps) : deps;
}

type Records = { Records: { dynamodb?: unknown }[] };

function withoutEvents(handler: Handler): Handler {
  return (event, context) => {
    const { Records } = event as Records;
    const heard = Records.filter(({ dynamodb }) => !JSON.stringify(dynamodb ?? '').includes('delivery-failed'));
    return handler({ Records: heard }, context);
  };
}
