import { stripVTControlCharacters } from 'node:util';

export type Column = { title: string; align?: 'left' | 'right' };

/** Lines of aligned cells under their titles; cells may be coloured. Trailing spaces are left out. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  title: (text: string) => string,
): string {
  const widths = columns.map((column, index) =>
    Math.max(...[column.title, ...rows.map((row) => row[index] ?? '')].map(width)),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, index) => pad(cells[index] ?? '', widths[index] ?? 0, align ?? 'left'))
      .join('  ')
      .trimEnd();
  const head = title(line(columns.map((column) => column.title)));
  return `${[head, ...rows.map(line)].join('\n')}\n`;
}

function pad(text: string, to: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, to - width(text)));
  return align === 'right' ? space + text : text + space;
}

function width(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}
