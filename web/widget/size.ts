/** `20 MB`, as the reader's language writes it and as limits are named: in thousands. Empty where nobody knows it. */
export function size(bytes: number | null, language: string): string {
  if (bytes === null) return '';
  const [unit, of] = bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const);
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  });
  return format.format(Math.max(bytes / of, unit === 'kilobyte' ? 1 : 0));
}
