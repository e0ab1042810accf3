import { DeskError } from '../../shared/errors.ts';

/** One field of a cron expression, compiled: does it take this number? */
export type Takes = (value: number) => boolean;
type Range = { least: number; most: number; names?: readonly string[] };

export const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
export const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** `*`, `?`, `5`, `1-5`, `1,15`, `0/10`, `MON-FRI`. Names count from the range's least. */
export function compileField(field: string, range: Range): Takes {
  const parts = field.split(',').map((part) => compilePart(part, range));
  return (value) => parts.some((takes) => takes(value));
}

function compilePart(part: string, range: Range): Takes {
  const [span = '', every] = part.split('/');
  const step = every === undefined ? 1 : number(every, { least: 1, most: range.most });
  const [from, to] = spanOf(span, range, every !== undefined);
  return (value) => value >= from && value <= to && (value - from) % step === 0;
}

function spanOf(span: string, range: Range, stepped: boolean): [number, number] {
  if (span === '*' || span === '?') return [range.least, range.most];
  const [first = '', last] = span.split('-');
  const from = number(first, range);
  if (last !== undefined) return [from, number(last, range)];
  return [from, stepped ? range.most : from];
}

function number(text: string, { least, most, names = [] }: Range): number {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + least : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new DeskError('schedule.invalid', `"${text}" in a cron expression is not between ${least} and ${most}`, {
    recovery: 'never',
  });
}
