import type { Pattern } from '../domain/pattern.ts';
import { parsePattern, type Range, type Tree } from './pattern-syntax.ts';

/** A state of the automaton that may be in many at once: where it goes without a letter, and with one. */
type Node = { free: number[]; on: { symbol: readonly Range[] | 'begin' | 'end'; to: number }[] };

const MOST_STATES = 400;
const MOST_NODES = 4000;

/**
 * The table of a regular expression, by Thompson's construction and the subsets of its states (Aho, Lam, Sethi, Ullman, Compilers, 3.7): matching takes one step a
 * letter, whatever the text. Throws a SyntaxError where the expression is none, or needs too many states.
 */
export function compilePattern(source: string): Pattern {
  const nodes: Node[] = [];
  const make = (): number => {
    if (nodes.length >= MOST_NODES) throw new SyntaxError(`"${source}" is too long: write it as several`);
    return nodes.push({ free: [], on: [] }) - 1;
  };
  const [start, end] = [make(), make()];
  lay(parsePattern(source), { nodes, make, from: start, to: end });
  const cuts = cutsOf(nodes);
  if (closure(nodes, [start]).has(end))
    throw new SyntaxError(`"${source}" matches everything: ask for at least a letter`);
  return { source, cuts, ...subsets({ source, nodes, start, end, cuts }) };
}

type Laying = { nodes: Node[]; make(): number; from: number; to: number };

function lay(tree: Tree, laying: Laying): void {
  const { nodes, make, from, to } = laying;
  switch (tree.kind) {
    case 'letters':
      nodes[from]?.on.push({ symbol: tree.ranges, to });
      return;
    case 'begin':
    case 'end':
      nodes[from]?.on.push({ symbol: tree.kind, to });
      return;
    case 'choice':
      for (const part of tree.parts) lay(part, laying);
      return;
    case 'sequence': {
      const last = tree.parts.reduce((at, part) => {
        const next = make();
        lay(part, { ...laying, from: at, to: next });
        return next;
      }, from);
      nodes[last]?.free.push(to);
      return;
    }
    case 'repeat':
      layRepeat(tree, laying);
  }
}

/** What must be there stands so often one behind the other; then a loop, or so many that may be left out. */
function layRepeat({ part, least, most }: Extract<Tree, { kind: 'repeat' }>, laying: Laying): void {
  const { nodes, make, to } = laying;
  let at = make();
  nodes[laying.from]?.free.push(at);
  const once = (): void => {
    const next = make();
    lay(part, { ...laying, from: at, to: next });
    at = next;
  };
  for (let count = 0; count < least; count += 1) once();
  if (most === Number.POSITIVE_INFINITY) {
    const loop = make();
    nodes[at]?.free.push(loop);
    lay(part, { ...laying, from: loop, to: loop });
    at = loop;
  } else {
    for (let count = least; count < most; count += 1) {
      nodes[at]?.free.push(to);
      once();
    }
  }
  nodes[at]?.free.push(to);
}

/** Letters between two cuts are alike to the whole expression. */
function cutsOf(nodes: readonly Node[]): number[] {
  const borders = nodes.flatMap(({ on }) =>
    on.flatMap(({ symbol }) =>
      typeof symbol === 'string' ? [] : symbol.flatMap(([first, last]) => [first, last + 1]),
    ),
  );
  return [...new Set([0, ...borders.filter((border) => border <= 0xffff)])].sort((a, b) => a - b);
}

function closure(nodes: readonly Node[], from: Iterable<number>): Set<number> {
  const all = new Set(from);
  for (const at of all) for (const to of nodes[at]?.free ?? []) all.add(to);
  return all;
}

type Automaton = { source: string; nodes: readonly Node[]; start: number; end: number; cuts: readonly number[] };

/** The expression may begin anywhere, so each set of states holds the first one. */
function subsets({ source, nodes, start, end, cuts }: Automaton): Pick<Pattern, 'next' | 'accepts'> {
  const symbols = [...cuts, 'begin', 'end'] as const;
  const sets: Set<number>[] = [closure(nodes, [start])];
  const numbers = new Map([[spell(sets[0] ?? new Set()), 0]]);
  const numberOf = (found: Set<number>): number => {
    // What has been found stays found: all such sets are one.
    const set = found.has(end) ? new Set([end]) : found;
    const known = numbers.get(spell(set));
    if (known !== undefined) return known;
    if (sets.length >= MOST_STATES) throw new SyntaxError(`"${source}" needs too many states: write it as several`);
    numbers.set(spell(set), sets.length);
    return sets.push(set) - 1;
  };
  const next: number[][] = [];
  for (const set of sets)
    next.push(
      symbols.map((symbol) =>
        set.has(end) ? sets.indexOf(set) : numberOf(closure(nodes, [start, ...reached(nodes, set, symbol)])),
      ),
    );
  return { next, accepts: sets.flatMap((set, number) => (set.has(end) ? [number] : [])) };
}

function reached(nodes: readonly Node[], set: ReadonlySet<number>, symbol: number | 'begin' | 'end'): number[] {
  return [...set].flatMap((at) =>
    (nodes[at]?.on ?? []).filter((step) => takes(step.symbol, symbol)).map(({ to }) => to),
  );
}

function takes(step: readonly Range[] | 'begin' | 'end', symbol: number | 'begin' | 'end'): boolean {
  if (typeof step === 'string' || typeof symbol === 'string') return step === symbol;
  return step.some(([first, last]) => first <= symbol && symbol <= last);
}

const spell = (set: Iterable<number>): string => [...set].sort((a, b) => a - b).join(' ');
