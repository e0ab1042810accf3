import type { Missed } from '../../local/backtest/judge.ts';
import { METRIC_WORDS } from '../../shared/domain/metric-words.ts';
import { changeRows, idleLines, introOf, shown, sideRows } from './figures.ts';
import type { Tested } from './tested.ts';

/** A comment takes 65,536 characters: what is beyond these is counted. */
const MOST = 30;

/** For a comment on a pull request. Tickets go by their references: what customers wrote is not for everybody who reads a repository. */
export function markdownOf(tested: Tested): string {
  const { names, result } = tested;
  const misses = (list: readonly Missed[]) =>
    list.map(({ ref, channel, metric, dueAt }) => `${ref} (${channel}): ${METRIC_WORDS[metric]} due ${shown(dueAt)}`);
  const changed = result.differences.map(({ here, there, channel, changed: what }) => {
    const ref = here?.ticket?.ref ?? there?.ticket?.ref ?? 'a message';
    return `${ref} (${channel}): ${what.join(', ')}`;
  });
  return [
    `### Backtest of \`${names.proposed}\`\n\n${introOf(tested)}.\n`,
    rows(['', names.present, names.proposed], sideRows(tested)),
    rows(['', `of ${result.common} tickets`], changeRows(tested)),
    details('Breaches avoided', misses(result.avoided)),
    details('Breaches added', misses(result.added)),
    details('Messages that fare differently', changed),
    details('Never fired', idleLines(tested)),
  ]
    .filter(Boolean)
    .join('\n');
}

function rows(head: readonly string[], body: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |\n`;
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [head, rule, ...body].map(line).join('');
}

function details(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const more = lines.length > MOST ? [`and ${lines.length - MOST} more`] : [];
  const list = [...lines.slice(0, MOST), ...more].map((line) => `- ${line}\n`).join('');
  return `<details><summary>${title}: ${lines.length}</summary>\n\n${list}\n</details>\n`;
}
