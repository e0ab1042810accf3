import type { Ports } from '../../local/inline/ports.ts';
import { answerLost, throttled } from '../../local/simulate/aws-trouble.ts';
import type { Blow } from '../../local/simulate/crash-points/strikes.ts';

type Calls = Record<string, (...given: never[]) => Promise<unknown>>;

/** Counts what goes out of a function, and lets this one befall it; a dead one does nothing more. */
export function struck(blow: Blow | null) {
  let count = 0;
  let dead = false;
  const meet = async (run: () => Promise<unknown>): Promise<unknown> => {
    if (dead) throw new Error('the function is dead');
    const kind = blow && count === blow.effect ? blow.kind : null;
    count += 1;
    if (kind === 'throttle') throw throttled();
    dead = kind === 'crash-before' || kind === 'crash-after';
    if (kind !== 'crash-before') {
      const done = await run();
      if (kind === null) return done;
    }
    throw kind === 'answer-lost' ? answerLost() : new Error('the function is dead');
  };
  const around = <T extends object>(ports: T): T =>
    Object.fromEntries(
      Object.entries(ports as Calls).map(([name, call]) => [name, (...given: never[]) => meet(() => call(...given))]),
    ) as T;
  return { around, count: () => count };
}

/** The ports of the function that sends, of which a blow falls on the next run alone. */
export function strikable() {
  let blows: ReturnType<typeof struck> | null = null;
  const around = <T extends object>(ports: T): T =>
    Object.fromEntries(
      Object.entries(ports).map(([name, call]: [string, (...given: never[]) => unknown]) => [
        name,
        (...given: never[]) => (blows ? (blows.around({ [name]: call })[name] ?? call) : call)(...given),
      ]),
    ) as T;
  return {
    wrap: (ports: Ports, name: string): Ports =>
      name === 'deliver' ? { ...ports, dynamo: around(ports.dynamo), mailer: around(ports.mailer) } : ports,
    strike(blow: Blow | null) {
      blows = struck(blow);
    },
    /** The next run is another environment's. */
    heal(): number {
      const count = blows?.count() ?? 0;
      blows = null;
      return count;
    },
  };
}
