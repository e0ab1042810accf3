import type { Paint } from '../paint.ts';
import { showDifferences } from '../replay/show-replay.ts';
import { table } from '../table.ts';
import { changeRows, idleLines, introOf, missedLine, sideRows } from './figures.ts';
import type { Tested } from './tested.ts';

/** For a person at a terminal: figures first, then every case behind them. */
export function showBacktest(tested: Tested, paint: Paint): string {
  const { names, broken, result } = tested;
  const bold = (text: string) => paint('bold', text);
  const right = 'right' as const;
  const sides = table(
    [{ title: '' }, { title: names.present, align: right }, { title: names.proposed, align: right }],
    sideRows(tested).map(([what, was, is]) => [
      what,
      String(was),
      was === is ? String(is) : paint('yellow', String(is)),
    ]),
    bold,
  );
  const changes = table(
    [{ title: '' }, { title: `of ${result.common}`, align: right }],
    changeRows(tested).map(([what, count]) => [what, String(count)]),
    bold,
  );
  return [
    `${introOf(tested)}\n`,
    ...broken.map(({ key, reason }) => `${paint('red', 'cannot be read')}: ${key}: ${reason}\n`),
    `\n${sides}\n${changes}`,
    section('breaches avoided', result.avoided.map(missedLine), bold),
    section('breaches added', result.added.map(missedLine), bold),
    section('never fired', idleLines(tested), bold),
    showDifferences(result.differences, [names.present, names.proposed], paint),
  ].join('');
}

function section(title: string, lines: readonly string[], bold: (text: string) => string): string {
  return lines.length === 0 ? '' : `\n${bold(title)}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
