import type { Hunted } from './hunt.ts';

const HEADS = ['mutant', 'what is missing', 'killed by seed', 'invariant that broke'] as const;

/** The table as docs/reliability.md holds it, columns aligned. */
export function mutantTable(hunted: readonly Hunted[]): string {
  const rows = hunted.map(({ name, about, killer, invariant }) => [
    `\`${name}\``,
    about,
    killer === null ? '**alive**' : String(killer),
    invariant,
  ]);
  const widths = HEADS.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(HEADS), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line), ''].join('\n');
}

/** The seed that a table in a text says has killed it; null where it says none. */
export function killerNamed(text: string, name: string): number | null {
  const row = text.split('\n').find((line) => line.startsWith(`| \`${name}\` `));
  const seed = Number(row?.split('|').at(-3));
  return Number.isInteger(seed) && seed > 0 ? seed : null;
}

/** The mutants that a table in a text names, in its order. */
export function mutantsNamed(text: string): string[] {
  const [, table = ''] = text.split(/<!-- \/?mutants -->/);
  return [...table.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name = '']) => name);
}
