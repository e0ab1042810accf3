/** Rows from the newest down to where `before` leads to older ones. */
export type Stretch<T> = { rows: readonly T[]; before: string | null };
type Named = { id: string };

/** Reads from the newest on until what is known is reached, and `least` rows at the least: between the two there is no gap then. */
export async function readAnew<P extends Stretch<Named>>(
  known: readonly Named[],
  least: number,
  read: (before?: string) => Promise<P>,
): Promise<P> {
  let fresh = await read();
  while (known.length > 0 && fresh.before !== null && (fresh.rows.length < least || !touches(known, fresh.rows))) {
    const more = await read(fresh.before);
    fresh = { ...fresh, rows: [...fresh.rows, ...more.rows], before: more.before };
  }
  return fresh;
}

/** The fresh stretch in place of what it covers; what is known beyond its end stays. */
export function joined<T extends Named>(known: Stretch<T> | null, fresh: Stretch<T>): Stretch<T> {
  const ids = idsOf(fresh.rows);
  const last = known?.rows.findLastIndex(({ id }) => ids.has(id)) ?? -1;
  const beyond = last < 0 ? [] : (known?.rows.slice(last + 1) ?? []);
  if (!known || beyond.length === 0) return fresh;
  return { rows: [...fresh.rows, ...beyond], before: known.before };
}

/** With what is older below it; as it is, where a look in between has gone further down already. */
export function extended<T>(known: Stretch<T>, from: string, more: Stretch<T>): Stretch<T> {
  return known.before === from ? { rows: [...known.rows, ...more.rows], before: more.before } : known;
}

/** What has come above all that is known; nothing where nothing was known. */
export function newsIn<T extends Named>(known: readonly Named[], fresh: readonly T[]): readonly T[] {
  const ids = idsOf(known);
  return fresh.slice(
    0,
    Math.max(
      0,
      fresh.findIndex(({ id }) => ids.has(id)),
    ),
  );
}

const idsOf = (rows: readonly Named[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));

function touches(known: readonly Named[], fresh: readonly Named[]): boolean {
  const ids = idsOf(known);
  return fresh.some(({ id }) => ids.has(id));
}
