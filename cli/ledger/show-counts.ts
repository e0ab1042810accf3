import type { CountRow } from '../../shared/ledger/count-rows.ts';
import type { Paint } from '../paint.ts';
import { table } from '../table.ts';

const COLUMNS = [
  { title: 'hour' },
  { title: 'queue' },
  ...['archived', 'sent (SQS)', 'difference', 'mails (S3)', 'without notice'].map((title) => ({
    title,
    align: 'right' as const,
  })),
];

/** The archive against what SQS and S3 have counted; empty where there is nothing to show. */
export function showCounts(rows: readonly CountRow[], paint: Paint): string {
  if (rows.length === 0) return '';
  const shown = table(
    COLUMNS,
    rows.map((row) => cells(row, paint)),
    (text) => paint('bold', text),
  );
  return `${shown}\n`;
}

function cells({ hour, queue, archived, sent, difference, mails, strays }: CountRow, paint: Paint): string[] {
  const count = (value: number | null) => (value === null ? paint('dim', '–') : String(value));
  const wanting = (value: number | null) => (value ? paint('red', String(value)) : count(value));
  return [
    `${hour.slice(0, 10)} ${hour.slice(11, 16)}`,
    queue,
    String(archived),
    count(sent),
    sent === null ? count(null) : wanting(difference),
    count(mails),
    wanting(strays),
  ];
}
