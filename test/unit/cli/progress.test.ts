import { describe, expect, it } from '@jest/globals';
import { progressBar, progressLine } from '../../../cli/progress.ts';

describe('the progress of a long run', () => {
  const standing = { done: 5000, of: 20_000, elapsedMs: 10_000, what: 'schedules', found: '1 violation' };

  it('tells what is done, how fast, what is left and what was found', () => {
    expect(progressLine(standing)).toBe('5000 of 20000 schedules, 500 a second, 30 s left, 1 violation');
  });

  it('tells a long wait in minutes and hours, and none before there is a rate', () => {
    expect(progressLine({ ...standing, of: 1_000_000 })).toContain('33 min left');
    expect(progressLine({ ...standing, of: 10_000_000 })).toContain('5.6 h left');
    expect(progressLine({ ...standing, done: 0 })).toContain('unknown left');
  });

  it('fills its bar as the run goes on', () => {
    expect(progressBar(standing).startsWith('██████░░')).toBe(true);
    expect(progressBar({ ...standing, done: 20_000 })).not.toContain('░');
  });
});
