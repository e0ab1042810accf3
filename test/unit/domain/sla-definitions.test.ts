import { describe, expect, it } from '@jest/globals';
import { businessHours } from '../../../shared/domain/business-hours.ts';
import { judgeClocks } from '../../../shared/domain/sla.ts';
import { eventsOf, minute } from '../../support/clock-words.ts';
import type { Case, Definition, Way } from '../../support/sla-definitions/definition.ts';
import { DEFINITIONS } from '../../support/sla-definitions/definitions.ts';

const TARGETS = {
  firstResponse: 60,
  nextResponse: 120,
  periodicUpdate: 120,
  pausableUpdate: 120,
  resolution: 480,
  firstResolution: 480,
  totalResolution: 480,
  requesterWait: 480,
  agentWork: 480,
};

/** What our clock says, with its due minute where that is asked for. */
function judged({ targets = TARGETS, calendar }: Definition, [history, at]: Case, way: Way, withDue: boolean) {
  const { clock, pauseOn = ['new'] } = way;
  const clocks = judgeClocks({
    hours: businessHours(calendar ?? null),
    targets,
    pauseOn,
    events: eventsOf(history),
    at: minute(at),
  });
  const last = clocks.findLast(({ metric }) => metric === clock);
  if (!last) return '-';
  const due = withDue ? ` due ${(Date.parse(last.dueAt ?? '') - minute(0)) / 60_000}` : '';
  return `${last.state} ${last.elapsedSeconds / 60}${due}`;
}

describe('SLA clocks beside the definitions that others publish', () => {
  for (const definition of DEFINITIONS) {
    const { whose, metric, says, cases, ways } = definition;
    it(`${whose}, ${metric}: ${says}`, () => {
      for (const [way, each] of ways.flatMap((one) => cases.map((two) => [one, two] as const))) {
        const [history, at, theirs, ours] = each;
        const expected = ours?.says ?? theirs;
        const said = judged(definition, each, way, expected.includes('due'));

        expect(`${way.clock}: ${history} at ${at}: ${said}`).toBe(`${way.clock}: ${history} at ${at}: ${expected}`);
        expect(ours?.says).not.toBe(theirs);
      }
    });
  }

  it('are so many cases, and say why where ours is another definition', () => {
    const count = (name: string) =>
      DEFINITIONS.filter(({ whose }) => whose === name).reduce((sum, { cases }) => sum + cases.length, 0);
    const cases = DEFINITIONS.flatMap((definition) => definition.cases);

    expect([count('Zendesk'), count('Zammad'), count('Plain'), cases.length]).toEqual([103, 45, 7, 155]);
    expect(cases.every(([, , , ours]) => ours === undefined || ours.because.length > 40)).toBe(true);
    expect(DEFINITIONS.every(({ source }) => source.startsWith('https://'))).toBe(true);
  });
});
