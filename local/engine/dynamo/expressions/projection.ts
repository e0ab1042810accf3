import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../values/stored.ts';
import type { Bindings } from './bindings.ts';
import type { Path } from './cursor.ts';
import { cursorOver, expectEnd, pathText, readList, readPath } from './cursor.ts';
import { childOf, clash } from './paths.ts';

/** Reads a projection into paths that do not clash. Throws ValidationException. */
export function parseProjection(source: string, bindings: Bindings): Path[] {
  const cursor = cursorOver('ProjectionExpression', source, bindings);
  const paths = readList(cursor, readPath);
  expectEnd(cursor);
  paths.forEach((path, at) => {
    for (const earlier of paths.slice(0, at)) {
      const kind = clash(earlier, path);
      if (kind) {
        throw cursor.fail(
          `Two document paths ${kind} with each other; must remove or rewrite one of these paths; path one: ${pathText(earlier)}, path two: ${pathText(path)}`,
        );
      }
    }
  });
  return paths;
}

type Wanted = Map<string | number, Wanted>;

/** The parts of an item that lie at these paths, in the shape that they have there; lists close up. */
export function project(item: Readonly<Item>, paths: readonly Path[]): Item {
  const wanted: Wanted = new Map();
  for (const path of paths) {
    let level = wanted;
    for (const step of path) level = descend(level, step);
  }
  return pick({ M: item }, wanted)?.M ?? {};
}

function descend(level: Wanted, step: string | number): Wanted {
  const next = level.get(step) ?? new Map();
  level.set(step, next);
  return next;
}

function pick(value: AttributeValue, wanted: Wanted): AttributeValue | undefined {
  if (wanted.size === 0) return value;
  const steps = [...wanted.keys()].sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : 0));
  const parts = steps.flatMap((step): [string, AttributeValue][] => {
    const child = childOf(value, step);
    const part = child && pick(child, wanted.get(step) ?? new Map());
    return part ? [[String(step), part]] : [];
  });
  if (parts.length === 0) return undefined;
  return value.L ? { L: parts.map(([, part]) => part) } : { M: Object.fromEntries(parts) };
}
