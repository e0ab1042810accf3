import type { Mutant } from '../mutants.ts';
import type { Grounds } from '../settings.ts';
import type { Violation } from '../world.ts';
import type { Input } from './inputs.ts';
import { playInput } from './play-input.ts';
import { type Blow, KINDS } from './strikes.ts';

/** With more effects than that, one blow at a time: pairs grow with the square. */
const MOST_FOR_PAIRS = 12;

export type Failure = { handler: string; input: string; blows: readonly Blow[]; violations: readonly Violation[] };
/** Runs with one blow and with two. */
export type Tried = { singles: number; pairs: number; failures: Failure[] };

type Options = { pairs: boolean; mutant?: Mutant | null };

/** How many effects the handler has when nothing goes wrong; an input that does not reach its handler, or breaks something by itself, shows nothing. */
export async function effectsOf(grounds: Grounds, input: Input): Promise<number> {
  const { effects, violations } = await playInput(grounds, input);
  const [broken] = violations;
  if (broken)
    throw new Error(`${input.handler}, ${input.name}: ${broken.invariant} without any trouble: ${broken.detail}`);
  if (effects === 0) throw new Error(`${input.handler} does nothing on "${input.name}"`);
  return effects;
}

/** Every kind of trouble at this effect of a clean run that has so many; with `pairs` each followed by every kind at every later effect that there then is. */
export async function tryEffect(
  grounds: Grounds,
  { input, effect, of }: { input: Input; effect: number; of: number },
  { pairs, mutant = null }: Options,
): Promise<Tried> {
  const tried: Tried = { singles: 0, pairs: 0, failures: [] };
  const { handler, name } = input;
  const run = async (blows: readonly Blow[]): Promise<number> => {
    const { violations, effects } = await playInput(grounds, input, { blows, mutant });
    if (violations.length > 0) tried.failures.push({ handler, input: name, blows, violations });
    return effects;
  };
  for (const kind of KINDS) {
    const effects = await run([{ effect, kind }]);
    tried.singles += 1;
    if (!pairs || of > MOST_FOR_PAIRS) continue;
    for (let second = effect + 1; second < effects; second += 1)
      for (const again of KINDS) {
        await run([
          { effect, kind },
          { effect: second, kind: again },
        ]);
        tried.pairs += 1;
      }
  }
  return tried;
}
