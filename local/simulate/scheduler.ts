import type { Invocation, World } from './world.ts';

/** How long one step takes at most, in milliseconds of the desk's time. */
const STEP_MS = 12;
/** Now and then a step takes long: rosters grow old, others overtake. */
const SLOW_STEP_MS = 2500;
const MOST_IMMEDIATES = 50;

/** Something that may begin: a batch from a queue or the stream. */
export type Source = { ready(): boolean; begin(): void };

/**
 * One step, chosen by chance among everything that could happen now: an effect of a running function, a new batch, somebody outside. False where nothing
 * could. Resolves when all that follows from it at once has happened, so that nothing but this choice decides the order.
 */
export async function step(world: World, sources: readonly Source[]): Promise<boolean> {
  const begin = sources.filter((source) => source.ready());
  const able = world.turns.filter((turn) => turn.ready());
  const idle = world.steps.length + begin.length + able.length === 0;
  const turns = idle ? world.turns.filter(({ last }) => last) : able;
  const weight = { steps: world.steps.length * 3, begin: begin.length * 2, turns: turns.length };
  const all = weight.steps + weight.begin + weight.turns;
  if (all === 0) return false;
  pass(world);
  const at = world.chance.order.below(all);
  if (at < weight.steps) take(world.steps, Math.floor(at / 3)).run();
  else if (at < weight.steps + weight.begin) begin[Math.floor((at - weight.steps) / 2)]?.begin();
  else {
    const turn = turns[at - weight.steps - weight.begin];
    if (turn) take(world.turns, world.turns.indexOf(turn)).go();
  }
  await quiet(world);
  return true;
}

function pass(world: World): void {
  const { order } = world.chance;
  const most = order.chance(0.02) ? SLOW_STEP_MS : STEP_MS;
  world.now += order.below(most);
  // Two live workers need more than the time-out between two effects.
  if (world.mix.on.has('visibility') && world.stormy && order.chance(world.mix.share * 0.3))
    world.now += order.between(20_000, 200_000);
}

function take<T>(list: T[], at: number): T {
  const [taken] = list.splice(at, 1);
  return taken as T;
}

/**
 * Until every promise that could go on has gone on: Node runs what is due by `nextTick` after the last microtask. Composing a mail takes a few turns of
 * the event loop beside (nodemailer's streams), which are waited for too; so is whoever checks a token, until they ask for something or are done.
 */
export async function quiet(world: Pick<World, 'delivering' | 'verifying' | 'steps'>): Promise<void> {
  await new Promise<void>((resolve) => process.nextTick(resolve));
  const asks = (of: Invocation) => world.steps.some((step) => step.of === of);
  while ([...world.verifying].some((of) => !asks(of))) await new Promise<void>((resolve) => setImmediate(resolve));
  if (world.delivering === 0) return;
  for (let turn = 0; turn < MOST_IMMEDIATES && process.getActiveResourcesInfo().includes('Immediate'); turn += 1)
    await new Promise<void>((resolve) => setImmediate(resolve));
}
