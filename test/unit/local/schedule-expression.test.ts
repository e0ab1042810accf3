import { describe, expect, it } from '@jest/globals';
import { parseSchedule } from '../../../local/event-sources/schedule-expression.ts';

const next = (expression: string, after: string) => {
  const at = parseSchedule(expression)(Date.parse(after));
  return at === null ? null : new Date(at).toISOString().slice(0, 16);
};

describe('a schedule', () => {
  it.each([
    ['rate(1 minute)', '2026-11-22T10:00:30Z', '2026-11-22T10:01'],
    ['rate(1 minute)', '2026-11-22T10:01:00Z', '2026-11-22T10:02'],
    ['rate(5 minutes)', '2026-11-22T10:01:00Z', '2026-11-22T10:05'],
    ['rate(1 day)', '2026-11-22T10:01:00Z', '2026-11-23T00:00'],
    ['cron(0 10 * * ? *)', '2026-11-22T10:00:00Z', '2026-11-23T10:00'],
    ['cron(15/20 * * * ? *)', '2026-11-22T10:36:00Z', '2026-11-22T10:55'],
    ['cron(0 8-10 ? * MON-FRI *)', '2026-11-20T10:30:00Z', '2026-11-23T08:00'],
    ['cron(0 0 1 JAN ? *)', '2026-11-22T10:00:00Z', '2027-01-01T00:00'],
    ['cron(0 12 L * ? *)', '2027-02-01T00:00:00Z', '2027-02-28T12:00'],
    ['cron(0 12 ? * 6L *)', '2026-11-22T00:00:00Z', '2026-11-27T12:00'],
    ['cron(0 12 ? * 3#2 *)', '2026-11-01T00:00:00Z', '2026-11-10T12:00'],
    ['cron(0 12 15W * ? *)', '2026-11-01T00:00:00Z', '2026-11-16T12:00'],
    ['cron(0 12 1W * ? *)', '2026-08-01T00:00:00Z', '2026-08-03T12:00'],
    ['cron(0 0 29 2 ? *)', '2026-11-22T00:00:00Z', '2028-02-29T00:00'],
    ['cron(5,35 1 ? * SUN 2027)', '2026-11-22T00:00:00Z', '2027-01-03T01:05'],
  ])('%s after %s fires at %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('that lies wholly in the past never fires', () => {
    expect(next('cron(0 0 1 1 ? 2020)', '2026-11-22T00:00:00Z')).toBeNull();
  });

  it.each([
    'rate(0 minutes)',
    'rate(1 week)',
    'every minute',
    'cron(0 10 * * *)',
    'cron(0 10 * * * *)',
    'cron(0 10 ? * ? *)',
    'cron(61 10 * * ? *)',
    'cron(0 10 ? * FUN *)',
  ])('is refused when it makes no sense: %s', (expression) => {
    expect(() => parseSchedule(expression)).toThrow();
  });
});
