import type { Paint } from '../paint.ts';
import { table } from '../table.ts';
import { type CostRow, entriesOf, type Units } from './cost-table.ts';
import { PRICES } from './prices.ts';

/** A table a kind, each line to be checked by hand against the price list below. */
export function showCosts(rows: readonly CostRow[], paint: Paint): string {
  const parts = [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, own]) => showKind(kind, own, paint));
  return `${parts.join('\n')}\n${showPrices(rows, paint)}`;
}

function showKind(kind: string, rows: readonly CostRow[], paint: Paint): string {
  const cells = rows.map((row) =>
    row.step === 'total'
      ? [paint('bold', 'total'), paint('bold', row.dollars.toFixed(2)), '']
      : [row.step, row.dollars.toFixed(2), spell(row.units)],
  );
  const columns = [
    { title: kind },
    { title: '$ a million', align: 'right' as const },
    { title: 'used by one message' },
  ];
  return table(columns, cells, (text) => paint('bold', text));
}

function spell(units: Units): string {
  const used = entriesOf(units).filter(([, count]) => count !== 0);
  return used.map(([unit, count]) => `${figure(count)} ${PRICES[unit].label}`).join(', ');
}

/** Four figures are enough to check by, and small counts keep theirs. */
function figure(count: number): string {
  return String(Number(count.toPrecision(4)));
}

/** Only the prices that were used. */
function showPrices(rows: readonly CostRow[], paint: Paint): string {
  const used = new Set(
    rows.flatMap(({ units }) => entriesOf(units).flatMap(([unit, count]) => (count === 0 ? [] : [unit]))),
  );
  const cells = [...used].map((unit) => {
    const { label, perMillion, grounds, source } = PRICES[unit];
    return [label, String(perMillion), grounds === 'list' ? `${source} (list price, not read)` : source];
  });
  const columns = [{ title: 'price' }, { title: '$ a million', align: 'right' as const }, { title: 'source' }];
  return table(columns, cells, (text) => paint('bold', text));
}
