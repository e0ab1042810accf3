import type { LedgerRow } from '../../shared/domain/ledger-row.ts';
import type { LedgerAccount } from '../../shared/ledger/account.ts';
import type { Paint } from '../paint.ts';
import { table } from '../table.ts';

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
export function showLedger({ rows }: Pick<LedgerAccount, 'rows'>, paint: Paint): string {
  if (rows.length === 0) return `${paint('dim', 'nothing came in')}\n`;
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
  const received = rows.reduce((sum, row) => sum + row.received, 0);
  const sentence =
    gaps.length === 0
      ? `${paint('green', '✓')} it balances: all ${received} that came in are accounted for\n`
      : `${paint('red', '✗')} ${gaps.length} of ${received} that came in are not accounted for\n`;
  return `${shown}\n${listed.join('')}${more}${sentence}`;
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
