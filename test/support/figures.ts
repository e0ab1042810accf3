/** Prints figures as a table once a suite is done: budgets are for reading, not only for passing. */
export function showFigures(
  title: string,
  rows: readonly { what: string; measured: number | string; budget: number | string }[],
): void {
  const width = Math.max(title.length, ...rows.map(({ what }) => what.length));
  const line = (what: string, measured: string, budget: string) =>
    `  ${what.padEnd(width)}  ${measured.padStart(10)}  ${budget.padStart(8)}`;
  const lines = rows.map(({ what, measured, budget }) => line(what, spell(measured), spell(budget)));
  process.stdout.write(`\n${[line(title, 'measured', 'at most'), ...lines].join('\n')}\n`);
}

function spell(figure: number | string): string {
  return typeof figure === 'number' ? String(Math.round(figure * 1000) / 1000) : figure;
}
