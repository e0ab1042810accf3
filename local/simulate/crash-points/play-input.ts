import { checkLedger } from '../invariants/ledger.ts';
import { checkReplay } from '../invariants/replay.ts';
import type { Mutant } from '../mutants.ts';
import { receipts } from '../others.ts';
import { type ActorPlan, MONDAY, type Plan } from '../plan.ts';
import { comeToRest, drain, goOn, type Sources } from '../rest.ts';
import { act, judge, setUp } from '../run-schedule.ts';
import { quiet } from '../scheduler.ts';
import type { Grounds } from '../settings.ts';
import type { Stage } from '../stage.ts';
import { count, type Violation } from '../world.ts';
import type { Input } from './inputs.ts';
import { type Blow, blowsAt } from './strikes.ts';

export type Played = { violations: Violation[]; effects: number; story: string[] | null };

const PAUSE_MS = 61_000;
const NO_TROUBLE: Plan['mix'] = { on: new Set(), share: 0, most: Number.POSITIVE_INFINITY };

/**
 * One input, played without any chance: what came before it, then the input with these blows to its handler, then until all is at rest. AWS, people and
 * browsers try again as they do. Answers how many effects the handler had until then.
 */
export async function playInput(
  grounds: Grounds,
  input: Input,
  { blows = [], mutant = null, told = false }: { blows?: readonly Blow[]; mutant?: Mutant | null; told?: boolean } = {},
): Promise<Played> {
  const actors = [...input.before.flat(), ...input.during];
  const plan: Plan = { seed: input.seed, mix: NO_TROUBLE, actors, start: MONDAY };
  const { stage, sources } = await setUp(grounds.of(plan), plan, { mutant, told });
  const { world } = stage;
  Object.assign(world, { stormy: false, calm: true });
  for (const phase of input.before) await playPhase(stage, sources, phase);
  const { strike, effects } = blowsAt(input.handler, blows);
  world.planned = (of) => {
    const struck = strike(of);
    // What has struck excuses what only the sweep can then mend.
    if (struck) count(world, struck.fault);
    return struck;
  };
  if (input.receipts) void receipts(stage);
  await playPhase(stage, sources, input.during, input.batched);
  world.planned = null;
  await comeToRest(stage, sources);
  const { book, archive } = judge(stage, plan);
  if (input.handler.endsWith('-normaliser')) {
    await checkReplay(stage, book, archive);
    await checkLedger(stage);
  }
  return { violations: world.wrong, effects: effects(), story: world.story };
}

async function playPhase(stage: Stage, sources: Sources, actors: readonly ActorPlan[], batched = false): Promise<void> {
  // What comes later bears a later time, as the next words of a person do.
  stage.world.now += PAUSE_MS;
  for (const actor of actors) void act(stage, actor);
  if (batched)
    do await quiet(stage.world);
    while (goOn(stage, []));
  await drain(stage, sources);
}
