import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openDeskClock, readAdvance } from '../../../local/desk-clock.ts';

describe('the desk’s time', () => {
  it.each([
    ['PT2H', 7_200_000],
    ['PT15M', 900_000],
    ['P1D', 86_400_000],
    ['P1M', 30 * 86_400_000],
    ['PT1H30M', 5_400_000],
  ])('moves by ISO 8601: %s', (duration, milliseconds) => {
    expect(readAdvance(duration, Date.UTC(2026, 10, 1))).toBe(milliseconds);
  });

  it.each([['-PT1H'], ['PT0S'], ['two hours'], [7], [undefined], ['P11Y'], ['']])(
    'stays where it is for %j, and says why',
    (duration) => {
      expect(readAdvance(duration, 0)).toEqual(expect.any(String));
    },
  );

  it('keeps its lead between starts, and workers see it', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'clock-')), 'clock.json');
    const clock = openDeskClock(file);
    let moves = 0;
    clock.onMove(() => {
      moves += 1;
    });

    clock.advance(3_600_000);

    expect(moves).toBe(1);
    expect(new Float64Array(clock.shared)[0]).toBe(3_600_000);
    expect(openDeskClock(file).offset).toBe(3_600_000);
    expect(openDeskClock(file).now() - Date.now()).toBeGreaterThan(3_599_000);
  });
});
