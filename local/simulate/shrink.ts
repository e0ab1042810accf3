import type { ActorPlan, Plan } from './plan.ts';
import { type Options, runSchedule } from './run-schedule.ts';
import { scarceDesk } from './settings.ts';

/** A smaller plan may need another order of steps to fail: so many are tried. */
const ORDERS = 6;

export type Shrunk = { plan: Plan; runs: number };

/** The smallest plan found that still breaks the same invariant: fewer actors, fewer deeds, fewer kinds of trouble, fewer strikes. */
export async function shrink(
  plan: Plan,
  invariant: string,
  how: Pick<Options, 'mutant' | 'replayEach'> = {},
): Promise<Shrunk> {
  const ground = scarceDesk();
  let runs = 0;
  const fails = async (candidate: Plan): Promise<Plan | null> => {
    for (let order = 0; order < ORDERS; order += 1) {
      const tried = order === 0 ? candidate : { ...candidate, seed: candidate.seed + order * 1_000_003 };
      runs += 1;
      const { violations } = await runSchedule(ground, tried, how);
      if (violations.some((each) => each.invariant === invariant)) return tried;
    }
    return null;
  };
  let smallest = plan;
  for (let better = true; better; ) {
    better = false;
    for (const candidate of smaller(smallest)) {
      const found = await fails(candidate);
      if (!found) continue;
      smallest = found;
      better = true;
      break;
    }
  }
  return { plan: smallest, runs };
}

/** Every plan that is one step smaller, the boldest first. */
function* smaller(plan: Plan): Generator<Plan> {
  const { actors, mix } = plan;
  for (let at = 0; at < actors.length; at += 1)
    if (actors.length > 1) yield { ...plan, actors: actors.toSpliced(at, 1) };
  for (const fault of mix.on)
    yield { ...plan, mix: { ...mix, on: new Set([...mix.on].filter((each) => each !== fault)) } };
  const most = Math.min(mix.most, 64);
  for (const fewer of [0, Math.floor(most / 2), most - 1])
    if (fewer >= 0 && fewer < mix.most) yield { ...plan, mix: { ...mix, most: fewer } };
  for (const [at, actor] of actors.entries())
    for (const less of withLess(actor)) yield { ...plan, actors: actors.with(at, less) };
}

/** The same actor with one thing less to do. */
function withLess(actor: ActorPlan): ActorPlan[] {
  const without = <T>(list: readonly T[]): T[][] => list.map((_, at) => list.toSpliced(at, 1));
  switch (actor.actor) {
    case 'customer':
      return actor.says.length > 1 ? without(actor.says).map((says) => ({ ...actor, says })) : [];
    case 'agent':
      return without(actor.does).map((does) => ({ ...actor, does }));
    case 'clock':
      return without(actor.waits).map((waits) => ({ ...actor, waits }));
    case 'stranger':
      return without(actor.throws).map((throws) => ({ ...actor, throws }));
    case 'operator':
      return [];
  }
}
