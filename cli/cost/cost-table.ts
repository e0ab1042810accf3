import type { Price, Unit } from './prices.ts';

export type Units = Readonly<Partial<Record<Unit, number>>>;

/** What one inbound message of a kind used in one step of its way, on average. */
export type MeasuredStep = { kind: string; step: string; units: Units };

/** The same with its price; the last row of a kind is its total, with the step `total`. `dollars` are for a million inbound messages of the kind. */
export type CostRow = MeasuredStep & { dollars: number };

/** The bill of each kind of message, in the order measured: units times price, and nothing else. */
export function costTable(
  measured: readonly MeasuredStep[],
  prices: Readonly<Record<Unit, Pick<Price, 'perMillion'>>>,
): CostRow[] {
  const priced = measured.map((row) => ({ ...row, dollars: dollarsOf(row.units, prices) }));
  return [...Map.groupBy(priced, ({ kind }) => kind)].flatMap(([kind, rows]) => [...rows, totalOf(kind, rows)]);
}

export function entriesOf(units: Units): [Unit, number][] {
  return Object.entries(units) as [Unit, number][];
}

function dollarsOf(units: Units, prices: Readonly<Record<Unit, Pick<Price, 'perMillion'>>>): number {
  return entriesOf(units).reduce((sum, [unit, count]) => sum + count * prices[unit].perMillion, 0);
}

function totalOf(kind: string, rows: readonly CostRow[]): CostRow {
  const units: Partial<Record<Unit, number>> = {};
  for (const [unit, count] of rows.flatMap((row) => entriesOf(row.units))) units[unit] = (units[unit] ?? 0) + count;
  return { kind, step: 'total', units, dollars: rows.reduce((sum, row) => sum + row.dollars, 0) };
}
