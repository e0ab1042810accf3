import { parseArgs } from 'node:util';
import { table } from '../../../cli/table.ts';
import { type Attainment, attainments } from './attainment.ts';

/** `npm run assignment-sim -- --days 20 --seed 1`: who is answered in time under production's functions and under others, on the same days. `--json` for programs. */
function run(): void {
  const { values } = parseArgs({
    options: {
      days: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      tickets: { type: 'string', default: '2300,2800,3200' },
      json: { type: 'boolean', default: false },
    },
  });
  const [days, seed] = [Number(values.days), Number(values.seed)];
  for (const tickets of values.tickets.split(',').map(Number)) {
    const rows = attainments({ seed, days, tickets });
    console.log(values.json ? JSON.stringify({ seed, days, tickets, rows }) : told(tickets, rows));
  }
}

function told(tickets: number, rows: readonly Attainment[]): string {
  const right = (title: string) => ({ title, align: 'right' as const });
  const columns = [
    { title: `${tickets} tickets a day` },
    ...['in time %', 'most urgent %', 'language gap', 'gave up %', 'mean wait min', 'longest / target'].map(right),
  ];
  const cells = rows.map((row) => [
    row.way,
    row.met.toFixed(1),
    row.metUrgent.toFixed(1),
    row.languageGap.toFixed(1),
    row.gaveUp.toFixed(1),
    row.meanWait.toFixed(1),
    row.worst.toFixed(1),
  ]);
  return table(columns, cells, (title) => title);
}

run();
