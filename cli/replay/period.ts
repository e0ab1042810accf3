import type { Period } from '../../local/replay/archived-jobs.ts';
import { iso } from '../../shared/domain/words.ts';
import { UsageError } from '../command.ts';

const DAY_MS = 86_400_000;
const FORM = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Two moments of ISO 8601, in UTC where they name no zone; without an end it is a day. */
export function readPeriod(from: string | undefined, to: string | undefined): Period {
  if (from === undefined) throw new UsageError('say from when: --from 2026-06-15 or --from 2026-06-15T08:00Z');
  const start = moment('--from', from);
  const end = to === undefined ? start + DAY_MS : moment('--to', to);
  if (end <= start) throw new UsageError(`--to ${to} is not after --from ${from}`);
  if (end - start > 366 * DAY_MS) throw new UsageError('it spans at most a year: choose a shorter period');
  return { from: start, to: end };
}

/** The period as another replay's command line takes it. */
export function periodArgs({ from, to }: Period): string[] {
  return ['--from', iso(from), '--to', iso(to)];
}

function moment(option: string, text: string): number {
  const zoned = /T/.test(text) && !/(Z|[+-]\d\d:\d\d)$/.test(text) ? `${text}Z` : text;
  const at = FORM.test(text) ? Date.parse(zoned) : Number.NaN;
  if (Number.isNaN(at)) throw new UsageError(`${option} "${text}" is no date: write 2026-06-15 or 2026-06-15T08:00Z`);
  return at;
}
