import type { Bulk, BulkStep, Order } from '../state/bulk.ts';
import { undoOrders } from '../state/bulk-orders.ts';
import { isPassing, type Speaking, stepWords, whyNot } from '../state/bulk-words.ts';
import type { Ports } from './ports.ts';

/** So many tickets at once: an agent's click is not to be a storm. */
const ABREAST = 4;
const TRIES = 4;
const PATIENCE_MS = 250;

type Run = { orders: readonly Order[]; voice: Speaking; words?: string; undoes?: boolean };

/**
 * Does one thing to many tickets by their own commands: a few at a time, each under a name of its own, so that one whose answer is lost is asked for again and done once. A ticket that
 * refuses keeps no other from it. A merge changes its target: those go one after another.
 */
export async function runBulk(ports: Ports, { orders, voice, words, undoes = false }: Run): Promise<void> {
  const { store } = ports;
  const first = orders[0]?.steps[0];
  if (!first || isRunning(ports)) return;
  const bulk: Bulk = {
    id: ports.newId(),
    words: words ?? stepWords(first, store.get().agents, voice.say),
    total: orders.length,
    done: [],
    failed: [],
    phase: 'running',
    undoes,
  };
  store.dispatch({ type: 'bulk-began', bulk });
  const waiting = [...orders];
  const abreast = orders.some(({ steps }) => steps.some(changesAnother)) ? 1 : ABREAST;
  await Promise.all(Array.from({ length: abreast }, () => work(ports, { run: bulk.id, voice }, waiting)));
  store.dispatch({ type: 'bulk-ended', id: bulk.id });
}

const changesAnother = ({ type }: BulkStep) => type === 'merge' || type === 'unmerge';

export const isRunning = ({ store }: Ports): boolean => (store.get().bulk?.phase ?? 'done') !== 'done';

/** Takes back what a run has done, as far as it can be. */
export function undoBulk(ports: Ports, bulk: Bulk, voice: Speaking): Promise<void> {
  return runBulk(ports, { orders: undoOrders(bulk), voice, words: voice.say('takenBack'), undoes: true });
}

/** What did not work, once more. */
export function retryBulk(ports: Ports, { failed, words, undoes }: Bulk, voice: Speaking): Promise<void> {
  return runBulk(ports, { orders: failed, voice, words, undoes });
}

type Working = { run: string; voice: Speaking };

async function work(ports: Ports, working: Working, waiting: Order[]): Promise<void> {
  for (let order = waiting.shift(); order; order = waiting.shift()) await obey(ports, working, order);
}

async function obey(ports: Ports, { run, voice }: Working, order: Order): Promise<void> {
  const { store } = ports;
  const { before, steps } = order;
  if (store.get().bulk?.phase === 'stopping')
    return store.dispatch({ type: 'bulk-failed', id: run, failed: { ...order, why: voice.say('notTried') } });
  try {
    for (const [index, step] of steps.entries())
      await persist(() => take(ports, { id: before.id, step, once: `${run}.${before.id}.${index}` }));
    store.dispatch({ type: 'bulk-did', id: run, order });
  } catch (error) {
    store.dispatch({ type: 'bulk-failed', id: run, failed: { before, steps, why: whyNot(error, voice) } });
  }
}

type Asked = { id: string; step: BulkStep; once: string };

async function take({ api, clock, store }: Ports, { id, step, once }: Asked): Promise<void> {
  const shown = (ticket: Parameters<typeof answered>[0]) => store.dispatch(answered(ticket));
  if (step.type === 'merge') {
    const { ticket, source } = await api.merge(id, step.into, once);
    shown(source);
    shown(ticket);
  } else if (step.type === 'unmerge') {
    const { ticket } = await api.unmerge(id, once);
    shown(ticket);
    store.dispatch({ type: 'ticket-parted', id: step.from, part: id });
  } else {
    const { ticket, now } = await api.command(id, step, once);
    clock.sync(now);
    shown(ticket);
  }
}

const answered = (ticket: Awaited<ReturnType<Ports['api']['command']>>['ticket']) =>
  ({ type: 'ticket-answered', id: ticket.id, ticket }) as const;

/** Asked again after a moment where time mends it. */
async function persist(ask: () => Promise<void>, tries = 1): Promise<void> {
  try {
    await ask();
  } catch (error) {
    if (tries >= TRIES || !isPassing(error)) throw error;
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS * 2 ** tries));
    await persist(ask, tries + 1);
  }
}
