import { describe, expect, it } from '@jest/globals';
import { cutIntoChunks, workersFor } from '../../../local/simulate/chunks.ts';
import { fc } from '../../support/properties.ts';

describe('the seeds of a simulation', () => {
  it('are cut into ranges that leave none out and hold none twice', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(20_000), fc.integer({ min: 1, max: 8 }), (seed, schedules, workers) => {
        const chunks = cutIntoChunks({ seed, schedules }, workers);
        const seeds = chunks.flatMap((chunk) => Array.from({ length: chunk.schedules }, (_, at) => chunk.seed + at));
        expect(seeds).toEqual(Array.from({ length: schedules }, (_, at) => seed + at));
      }),
    );
  });

  it('are played in one process where there are few, in at most eight where there are many', () => {
    expect(workersFor(300, 4)).toBe(1);
    expect(workersFor(50_000, 2)).toBe(2);
    expect(workersFor(50_000, 64)).toBe(8);
  });
});
