import type { LedgerRow } from '../../shared/domain/ledger-row.ts';
import type { LedgerAccount } from '../../shared/ledger/account.ts';
import type { Paint } from '../paint.ts';
import { table } from '../table.ts';
import { showCounts } from './show-counts.ts';

const COLUMNS = [
  { title: 'hour' },
  { title: 'channel' },
  { title: 'account' },
  ...['received', 'stored', 'quarantined', 'ignored', 'difference'].map((title) => ({
    title,
    align: 'right' as const,
  })),
];
/** More would hide the sentence under them. */
const MOST_GAPS = 20;

/** The account for a person: a line an account and hour, then what is wanting, then the sentence that matters. */
export function showLedger({ rows, queues }: Pick<LedgerAccount, 'rows' | 'queues'>, paint: Paint): string {
  if (rows.length + queues.length === 0) return `${paint('dim', 'nothing came in')}\n`;
  const shown = table(
    COLUMNS,
    rows.map((row) => cells(row, paint)),
    (text) => paint('bold', text),
  );
  const gaps = rows.flatMap(({ channel, missing }) => missing.map((gap) => ({ channel, ...gap })));
  const listed = gaps
    .slice(0, MOST_GAPS)
    .map(
      ({ at, channel, because, key }) =>
        `${paint('red', '✗')} ${at} ${channel}: ${because}\n    ${paint('dim', key)}\n`,
    );
  const more = gaps.length > MOST_GAPS ? `and ${gaps.length - MOST_GAPS} more: --json lists them all\n` : '';
  return `${shown}\n${showCounts(queues, paint)}${listed.join('')}${more}${sentenceOf({ rows, queues }, paint)}`;
}

function sentenceOf({ rows, queues }: Pick<LedgerAccount, 'rows' | 'queues'>, paint: Paint): string {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  const received = sum(rows.map((row) => row.received));
  const gaps = sum(rows.map((row) => row.missing.length));
  const lacking = sum(queues.map((row) => row.difference));
  const lack = `${paint('red', '✗')} ${lacking} jobs that SQS has counted are not in the archive\n`;
  if (gaps > 0)
    return `${paint('red', '✗')} ${gaps} of ${received} that came in are not accounted for\n${lacking > 0 ? lack : ''}`;
  if (lacking > 0) return lack;
  return `${paint('green', '✓')} it balances: all ${received} that came in are accounted for\n`;
}

function cells(row: LedgerRow, paint: Paint): string[] {
  const { hour, channel, account, received, stored, quarantined, ignored, difference } = row;
  const count = (value: number) => (value === 0 ? paint('dim', '0') : String(value));
  return [
    `${hour.slice(0, 10)} ${hour.slice(11, 16)}`,
    channel,
    account || paint('dim', '–'),
    String(received),
    ...[stored, quarantined, ignored].map(count),
    difference === 0 ? paint('green', '0') : paint('red', String(difference)),
  ];
}
