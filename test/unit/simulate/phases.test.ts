import { describe, expect, it } from '@jest/globals';
import { showPhases } from '../../../cli/simulate/show-phases.ts';
import { stopwatch } from '../../../local/simulate/phases.ts';
import { addOutcome, addUp, emptyTally, reportOf } from '../../../local/simulate/report.ts';

const nothing = { violations: [], faultPoints: 0, struck: {}, judged: {}, print: 0, story: null };
const outcome = { ...nothing, messages: 3, requests: 40 };

describe('the phases of a schedule', () => {
  it('share out all of the processor time, whatever lies between two schedules too', () => {
    const moments = [1, 1.5, 4, 4.25, 10];
    const { lap, seconds } = stopwatch(() => moments.shift() ?? 0);
    lap('set-up');
    lap('trouble');
    lap('set-up');
    lap('trouble');
    expect(seconds).toEqual({ 'set-up': 0.75, trouble: 8.25 });
  });

  it('are added up over all processes and shown by the schedule', () => {
    const tally = { ...emptyTally(), schedules: 99, cpuSeconds: 2, phases: { trouble: 1.5, replay: 0.5 } };
    addOutcome(tally, { seed: 1, kind: 'small', seconds: 0.5 }, outcome);
    const shown = showPhases(reportOf(addUp([tally, tally]), { wallMs: 1000, workers: 2 }));
    expect(shown).toContain('200 schedules, 50 a second of one core');
    expect(shown).toMatch(/15\.00 +75 % +trouble/);
    expect(shown).toMatch(/5\.00 +25 % +replay/);
    expect(shown).toMatch(/0\.00 +0 % +rest/);
    expect(shown).toMatch(/ 2 +25 % +small +2 +3\.0 +40\.0/);
  });
});
