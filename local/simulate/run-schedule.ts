import { JOB_QUEUES } from '../../shared/domain/words.ts';
import type { Item } from '../../shared/store/codec.ts';
import { CONSUMERS } from '../inline/consumers.ts';
import { makeLines } from '../inline/lines.ts';
import { createMeter } from '../inline/meter.ts';
import { portsOver } from '../inline/ports.ts';
import { openServices } from '../inline/services.ts';
import { agent } from './agents.ts';
import { customer } from './customers.ts';
import { createEnvironments } from './environments.ts';
import { idsOf } from './ids.ts';
import { checkApprovals } from './invariants/approvals.ts';
import { type Book, readBook } from './invariants/book.ts';
import { checkDispatches } from './invariants/dispatches.ts';
import { checkFiles } from './invariants/files.ts';
import { checkHeads, checkLoads, checkWaiting } from './invariants/heads.ts';
import { checkHeld } from './invariants/held.ts';
import { type ArchivedJob, archivedJobs, checkDeadLetters, checkInputs } from './invariants/inputs.ts';
import { checkLedger } from './invariants/ledger.ts';
import { checkMerges } from './invariants/merges.ts';
import { checkMissed } from './invariants/missed.ts';
import { checkNotices, checkOutbounds } from './invariants/outbounds.ts';
import { checkRatings } from './invariants/ratings.ts';
import { checkReads } from './invariants/reads.ts';
import { checkRepetition } from './invariants/repetition.ts';
import { checkReplay } from './invariants/replay.ts';
import { checkSignatures } from './invariants/signatures.ts';
import { checkSplits } from './invariants/splits.ts';
import { tally } from './invariants/tally.ts';
import { checkTellings } from './invariants/tellings.ts';
import { checkPlaces, checkTickets } from './invariants/tickets.ts';
import type { Mutant } from './mutants.ts';
import { observe } from './observe.ts';
import { clock, operator, receipts, stranger } from './others.ts';
import type { Phase } from './phases.ts';
import { loadPieces } from './pieces.ts';
import { type ActorPlan, MONDAY, type Plan } from './plan.ts';
import { createProviders } from './providers.ts';
import { createQueueSource } from './queue-source.ts';
import { raters } from './raters.ts';
import { createReplica } from './replica.ts';
import { comeToRest, type Sources } from './rest.ts';
import { step } from './scheduler.ts';
import type { Ground, Grounds } from './settings.ts';
import type { Stage } from './stage.ts';
import { createStreamSource } from './stream-source.ts';
import { accuse, count, createWorld, type Violation } from './world.ts';

export type Outcome = {
  violations: Violation[];
  /** What the desk has accepted of customers, and what it asked of the table. */
  messages: number;
  requests: number;
  /** Effects at which the scheduler could switch or strike. */
  faultPoints: number;
  struck: Partial<Record<string, number>>;
  /** On how many things each invariant was judged. */
  judged: Record<string, number>;
  /** Equal for equal histories. */
  print: number;
  story: string[] | null;
};

export type Options = {
  mutant?: Mutant | null;
  told?: boolean;
  /** The archive is read once more into the live table, and the account made, whatever the seed: else in one of eight. */
  replayEach?: boolean;
  /** Hears that a phase has ended. */
  lap?(phase: Phase): void;
};

const MOST_STEPS = 6000;
/** One schedule in so many has its archive read once more into the live table. */
const REPEATED = 8;
/** And one in so many is held against the ledger, which costs about as much. */
const AUDITED = { every: 8, turn: 4 };

/** Plays one schedule from beginning to end and says which invariants it broke. The same plan gives the same history, step for step. */
export async function runSchedule(
  grounds: Grounds,
  plan: Plan,
  { mutant = null, told = false, replayEach = false, lap = () => undefined }: Options = {},
): Promise<Outcome> {
  const { stage, sources } = await setUp(grounds.of(plan), plan, { mutant, told });
  lap('set-up');
  const { world } = stage;
  for (const actor of plan.actors) void act(stage, actor);
  void receipts(stage);
  raters(stage);
  const all = [...sources.streams, ...sources.queues];
  // A bad hour goes on until nothing is left to do at once: what it is about comes after the last word.
  for (let steps = 0; stage.acting > 0 || plan.mix.aim; steps += 1) {
    if (steps > MOST_STEPS) world.stormy = false;
    if (steps > 2 * MOST_STEPS) break;
    if (await step(world, all)) continue;
    if (stage.acting === 0) break;
    wake(stage, sources);
  }
  lap('trouble');
  await comeToRest(stage, sources);
  lap('rest');
  const { requests } = stage.services.dynamo.meter.snapshot();
  const { book, archive } = judge(stage, plan);
  lap('judgement');
  await checkReplay(stage, book, archive);
  lap('replay');
  const repeated = replayEach || plan.seed % REPEATED === REPEATED / 2;
  if (repeated) await checkRepetition(stage, sources);
  const audited = replayEach || plan.seed % AUDITED.every === AUDITED.turn;
  if (audited) await checkLedger(stage);
  lap('samples');
  return {
    violations: world.wrong,
    messages: stage.accepted.length,
    requests,
    faultPoints: world.points,
    struck: world.struck,
    judged: {
      ...tally(stage, book),
      'a replay changes nothing': Number(repeated),
      'the ledger balances': Number(audited),
    },
    print: world.print,
    story: world.story,
  };
}

/** Nothing can happen now: time goes on to the next moment at which something can. */
function wake(stage: Stage, { queues }: Sources): void {
  const { world } = stage;
  const next = queues.flatMap((queue) => queue.nextAt() ?? []);
  if (next.length > 0) world.now = Math.max(world.now + 1, Math.min(...next));
  // Whoever waits for a ticket that never comes goes home.
  else Object.assign(stage, { customersLeft: 0, still: true });
}

export async function setUp(
  ground: Ground,
  plan: Plan,
  { mutant, told }: Required<Pick<Options, 'mutant' | 'told'>>,
): Promise<{ stage: Stage; sources: Sources }> {
  await loadPieces();
  const world = createWorld(plan, told);
  if (plan.start !== MONDAY) count(world, 'summer-time');
  if (plan.actors.some(isAtLength)) count(world, 'size');
  const ids = idsOf(plan.seed);
  const time = { now: () => world.now };
  const services = await openServices({ settings: ground.settings, clock: time, ids, meter: createMeter() });
  const lines = makeLines();
  const providers = createProviders();
  const log = { info: () => undefined, error: () => undefined };
  const ports = portsOver(services, { sockets: lines.sockets, world: providers.outside, log });
  const replica = createReplica(time);
  const heads = new Map<string, Item>();
  const environments = createEnvironments({ world, ports, replica, ids, mutant, ...ground });
  const streams = (['csr', 'tsr'] as const).map((queue) =>
    createStreamSource({ world, services, environments, ids, queue }),
  );
  // The search index is no part of a conversation, and has crash points of its own (test/unit/search/crashes.test.ts): its jobs are sent here, and lie.
  const queues = JOB_QUEUES.filter((name) => name !== 'search').map((name) =>
    createQueueSource({
      world,
      services,
      environments,
      name,
      consumer: CONSUMERS[name],
      ackFirst: mutant?.ackFirst ?? false,
    }),
  );
  const acting = plan.actors.length;
  const numberOf = (kind: ActorPlan['actor']) => plan.actors.filter(({ actor }) => actor === kind).length;
  const kept = {
    items: new Map(),
    heads,
    accepted: [],
    posts: new Map(),
    written: [],
    held: [],
    wasRead: new Map<number, number>(),
    asked: null,
    rated: [],
    questions: [],
    visits: [],
    browsers: [],
    grown: new Map(),
    absent: new Set<string>(),
    sweptAt: 0,
  };
  const stage: Stage = {
    ...ground,
    world,
    services,
    environments,
    ids,
    lines,
    ...providers,
    ...kept,
    acting,
    customersLeft: numberOf('customer'),
    agentsLeft: numberOf('agent'),
    removed: false,
    still: false,
  };
  services.dynamo.onStreamRecord((record) => {
    if (world.mix.on.has('stale')) replica.hear(record);
    for (const stream of streams) stream.hear(record);
    observe(stage, record);
  });
  return { stage, sources: { queues, streams } };
}

const isAtLength = (actor: ActorPlan): boolean =>
  actor.actor === 'customer' && actor.says.some(({ kind }) => kind === 'large');

export async function act(stage: Stage, plan: ActorPlan): Promise<void> {
  try {
    await play(stage, plan);
  } catch (error) {
    accuse(
      stage.world,
      'the simulator works',
      `${plan.actor}: ${error instanceof Error ? error.stack : String(error)}`,
    );
  }
  stage.acting -= 1;
  if (plan.actor === 'customer') stage.customersLeft -= 1;
  if (plan.actor === 'agent') stage.agentsLeft -= 1;
}

function play(stage: Stage, plan: ActorPlan): Promise<void> {
  switch (plan.actor) {
    case 'customer':
      return customer(stage, plan);
    case 'agent':
      return agent(stage, plan);
    case 'clock':
      return clock(stage, plan);
    case 'operator':
      return operator(stage, plan);
    case 'stranger':
      return stranger(stage, plan);
  }
}

/** Holds what there is in the end against every invariant but the archive's, and answers what it has read. */
export function judge(stage: Stage, { actors }: Plan): { book: Book; archive: ArchivedJob[] } {
  const book = readBook(stage);
  const archive = archivedJobs(stage.services);
  checkInputs(stage, book, archive);
  checkFiles(stage, book);
  checkDeadLetters(stage, book);
  checkHeads(stage, book);
  checkLoads(stage, book);
  checkWaiting(stage, book);
  checkOutbounds(stage, book);
  checkNotices(stage, book);
  checkReads(stage, book);
  checkRatings(stage, book);
  checkMissed(stage, book);
  checkApprovals(stage, book);
  checkHeld(stage, book);
  checkTickets(stage, book);
  checkMerges(stage, book);
  checkSplits(stage, book);
  checkPlaces(stage, book, actors);
  checkTellings(stage, book);
  checkDispatches(stage, book);
  checkSignatures(stage);
  return { book, archive };
}
