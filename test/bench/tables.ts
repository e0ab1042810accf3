import { type Column, table } from '../../cli/table.ts';
import type { Compared } from './in-turns.ts';
import type { RoutingSpeed } from './routing.ts';
import type { Size } from './sizes.ts';
import type { StartUp } from './start-up.ts';

const right = (title: string): Column => ({ title, align: 'right' });
const same = (title: string): string => title;

export function startUpTable(rows: readonly StartUp[]): string {
  const columns = [
    { title: 'start-up' },
    right('ms'),
    right('clients alone'),
    right('ratio'),
    right('budget'),
    right('to clients made'),
    { title: '' },
  ];
  const cells = rows.map((row) => [
    row.name,
    row.milliseconds.toFixed(0),
    row.clientsImported?.toFixed(0) ?? 'none',
    row.ratio?.toFixed(2) ?? '',
    row.ratio === null ? '' : row.budget.toFixed(2),
    row.ratioToClientsMade?.toFixed(2) ?? '',
    verdict(row.ratio ?? 0, row.budget),
  ]);
  return table(columns, cells, same);
}

export function sizeTable(rows: readonly Size[]): string {
  const columns = [
    { title: 'bundle' },
    right('clients kB'),
    right('ours kB'),
    right('budget'),
    { title: '' },
    { title: 'largest' },
  ];
  const cells = rows.map((row) => [
    row.name,
    kilobytes(row.clients),
    kilobytes(row.ours),
    kilobytes(row.budget),
    verdict(row.ours, row.budget),
    row.largest.map(({ part, bytes }) => `${part} ${kilobytes(bytes)}`).join(', '),
  ]);
  return table(columns, cells, same);
}

export function hotPathTable(rows: Readonly<Record<string, Compared>>): string {
  const columns = [{ title: 'hot path' }, right('µs'), right('floor µs'), right('ratio')];
  const cells = Object.entries(rows).map(([name, { whole, floor, ratio }]) => [
    name,
    whole.toFixed(1),
    floor.toFixed(1),
    ratio.toFixed(2),
  ]);
  return table(columns, cells, same);
}

/** Messages a second of one core, and what is asked of it. */
export function routingTable({ rules, ruled, unruled }: RoutingSpeed): string {
  const columns = [{ title: `routing, ${rules} rules` }, right('messages a second'), right('at least'), { title: '' }];
  const thousands = (rate: number) => `${(rate / 1000).toFixed(1)} k`;
  const cells = [
    ['the last rule decides', thousands(ruled), thousands(LEAST_ROUTED), ruled < LEAST_ROUTED ? 'under' : ''],
    ['none does: the classifier', thousands(unruled), '', ''],
  ];
  return table(columns, cells, same);
}

const LEAST_ROUTED = 20_000;

function verdict(measured: number, budget: number): string {
  return measured > budget ? 'over' : '';
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(0);
}
