import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { type Attack, attacksOn, type Expression, expressionsIn } from '../../support/expressions.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const FILES = 'shared/{email,channels}/**/*.ts';

/** What doubles with every character shows in the first three, what looks back from every place in the fourth. */
const SHORT = [16, 22, 28, 2048];
/** Milliseconds that no text of 2 kB needs, and none of 64 kB. */
const QUICK = 0.4;
const SLOW = 30;

it('reads any text in linear time with every regular expression that mail and messages meet', async () => {
  const all = [...expressionsIn(ROOT, FILES), ...(await expressionsBuilt())];
  const attacks = all.flatMap(({ where, expression }) =>
    attacksOn(expression).map((attack) => ({ where, expression, attack })),
  );
  const slow = attacks.filter(({ expression, attack }) => !isLinear((size) => costOf(expression, attack, size)));

  process.stdout.write(`${all.length} expressions, ${attacks.length} attacks: ${slow.length} not in linear time\n`);
  expect(all.length).toBeGreaterThan(250);
  expect(slow).toEqual([]);
});

it('sees expressions that look back over and over', () => {
  for (const expression of [/=+$/, /\s*<x/, /(a+)+$/, /\([^)]*\)/g, /a.*b.*c/s]) {
    const seen = attacksOn(expression).some((attack) => !isLinear((size) => costOf(expression, attack, size)));
    expect([expression, seen]).toEqual([expression, true]);
  }
});

/** From 64 kB to 1 MB at most twenty times the time, once in three tries: what else runs on the machine adds to one of the two. What is already slow before is not asked further. */
function isLinear(cost: (size: number) => number): boolean {
  if (SHORT.every((size) => cost(size) < QUICK)) return true;
  if (SHORT.some((size) => cost(size) > SLOW) || cost(16_384) > SLOW) return false;
  const small = cost(65_536);
  if (small <= SLOW || small >= 1_000) return small <= SLOW;
  return [1, 2, 3].some(() => cost(1_048_576) <= 20 * cost(65_536));
}

function costOf(expression: RegExp, { start, piece, end }: Attack, size: number): number {
  const text = start + piece.repeat(size / piece.length) + end;
  const began = process.cpuUsage();
  if (expression.global) text.replace(expression, '');
  else expression.test(text);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** What the modules put together from words while they are loaded. */
async function expressionsBuilt(): Promise<Expression[]> {
  const found: Expression[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, args) {
      const made = Reflect.construct(target, args);
      found.push({ where: 'built', expression: made });
      return made;
    },
  });
  for (const file of globSync(FILES, { cwd: ROOT })) await import(resolve(ROOT, file));
  globalThis.RegExp = original;
  return found;
}
