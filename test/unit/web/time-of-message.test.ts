import { expect, it } from '@jest/globals';
import { timeOfMessage } from '../../../web/shared/time.ts';

const SAID = '2026-06-15T09:05:00Z';
const after = (hours: number) => timeOfMessage(SAID, Date.parse(SAID) + hours * 3_600_000, 'en');

it('is the hour alone for whoever reads it soon, or by a clock that is behind', () => {
  expect([after(0), after(11), after(-1)].every((time) => /^\d+:05.[AP]M$/u.test(time))).toBe(true);
});

it('has its day for whoever comes back the next day', () => {
  expect(after(22)).toMatch(/^Jun \d+, 2026, \d+:05.[AP]M$/u);
});
