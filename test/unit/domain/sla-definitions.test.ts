import { describe, expect, it } from '@jest/globals';
import { businessHours } from '../../../shared/domain/business-hours.ts';
import { judgeClocks } from '../../../shared/domain/sla.ts';
import type { ClockEvent } from '../../../shared/domain/sla-clocks.ts';
import { STATUSES } from '../../../shared/domain/words.ts';
import type { Case, Definition } from '../../support/sla-definitions/definition.ts';
import { ZAMMAD } from '../../support/sla-definitions/zammad.ts';
import { ZENDESK } from '../../support/sla-definitions/zendesk.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-06-01T08:00:00Z');
const TARGETS = { firstResponse: 60, nextResponse: 120, resolution: 480 };

function eventOf(word: string): ClockEvent {
  const [, name = '', minute = ''] = /^([a-z-]+?)(\d+)$/.exec(word) ?? [];
  const at = START + Number(minute) * MINUTE;
  if (name === 'c') return { at, type: 'customer-message' };
  if (name === 'a') return { at, type: 'agent-message' };
  const status = STATUSES.find((known) => known === name);
  if (!status) throw new Error(`"${word}" is no event`);
  return { at, type: 'status', status };
}

/** What our clock says, with its due minute where that is asked for. */
function judged({ clock, pauseOn, targets = TARGETS, calendar }: Definition, [history, at]: Case, withDue: boolean) {
  const clocks = judgeClocks({
    hours: businessHours(calendar ?? null),
    targets,
    pauseOn,
    events: history.split(' ').map(eventOf),
    at: START + at * MINUTE,
  });
  const last = clocks.findLast(({ metric }) => metric === clock);
  if (!last) return '-';
  const due = withDue ? ` due ${(Date.parse(last.dueAt ?? '') - START) / MINUTE}` : '';
  return `${last.state} ${last.elapsedSeconds / 60}${due}`;
}

const definitions = [...ZENDESK, ...ZAMMAD];

describe('SLA clocks beside the definitions that others publish', () => {
  for (const definition of definitions) {
    const { whose, metric, says, cases } = definition;
    it(`${whose}, ${metric}: ${says}`, () => {
      for (const each of cases) {
        const [history, at, theirs, ours] = each;
        const expected = ours?.says ?? theirs;
        const said = judged(definition, each, expected.includes('due'));

        expect(`${history} at ${at}: ${said}`).toBe(`${history} at ${at}: ${expected}`);
        expect(ours?.says).not.toBe(theirs);
      }
    });
  }

  it('are more than eighty cases, and say why where ours is another definition', () => {
    const cases = definitions.flatMap((definition) => definition.cases);

    expect(cases.length).toBeGreaterThanOrEqual(80);
    expect(cases.every(([, , , ours]) => ours === undefined || ours.because.length > 40)).toBe(true);
    expect(definitions.every(({ source }) => source.startsWith('https://'))).toBe(true);
  });
});
