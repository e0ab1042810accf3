import { describe, expect, it } from '@jest/globals';
import { businessHours, type Calendar } from '../../../shared/domain/business-hours.ts';
import { type ClockJudgement, clockSummary, clockViews, judgeClocks } from '../../../shared/domain/sla.ts';
import {
  advanceClocks,
  type ClockEvent,
  type ClockPolicy,
  type ClockState,
} from '../../../shared/domain/sla-clocks.ts';
import { markTold, nextMoment } from '../../../shared/domain/sla-moments.ts';
import { METRICS, type Metric, type Status } from '../../../shared/domain/words.ts';
import { calendarOf, turnings } from '../../support/calendars.ts';
import { fc, runs } from '../../support/properties.ts';
import { compareWorlds, PER_WORLD } from '../../support/sla-oracle/compare.ts';

const TICK = 15 * 60_000;
const COUNT = (9 * 24 * 60 * 60_000) / TICK;

type History = {
  events: readonly ClockEvent[];
  at: number;
  targets: ClockPolicy['targets'];
  pauseOn: readonly Status[];
};

const status = fc.constantFrom<Status>('new', 'open', 'pending', 'on-hold', 'resolved', 'closed');

/** Few instants, so that events meet often; in any order. */
function historyFrom(start: number): fc.Arbitrary<History> {
  const moment = fc.integer({ min: 0, max: 80 }).map((n) => start + n * 8 * TICK);
  const event: fc.Arbitrary<ClockEvent> = fc.oneof(
    moment.map((at) => ({ at, type: 'customer-message' as const })),
    moment.map((at) => ({ at, type: 'agent-message' as const })),
    fc.tuple(moment, status).map(([at, value]) => ({ at, type: 'status' as const, status: value })),
  );
  const target = fc.integer({ min: 1, max: 160 }).map((n) => (n * TICK) / 60_000);
  return fc.record({
    events: fc.array(event, { minLength: 1, maxLength: 14 }),
    at: fc.integer({ min: 0, max: COUNT - 1 }).map((n) => start + n * TICK),
    targets: fc.record(Object.fromEntries(METRICS.map((metric) => [metric, target])) as Record<Metric, typeof target>, {
      requiredKeys: ['resolution'],
    }),
    pauseOn: fc.constantFrom<readonly Status[]>(['pending'], ['pending', 'on-hold'], [], ['new']),
  });
}

type World = { start: number; calendar: Calendar | null; histories: History[] };

const worlds: fc.Arbitrary<World> = fc.constantFrom(...turnings).chain((turning) => {
  const start = Date.parse(turning.day);
  return fc.record({
    start: fc.constant(start),
    calendar: fc.oneof({ arbitrary: calendarOf(turning, 15), weight: 9 }, fc.constant(null)),
    histories: fc.array(historyFrom(start), { minLength: 100, maxLength: 100 }),
  });
});

function headOf(events: readonly ClockEvent[], policy: ClockPolicy): ClockState | null {
  const sorted = [...events].sort((a, b) => a.at - b.at);
  return sorted.reduce<ClockState | null>((state, event) => {
    const next = advanceClocks(state, event, policy);
    return JSON.parse(JSON.stringify(next)) as ClockState | null;
  }, null);
}

/** A head shows of each metric the present or last clock. */
function lastOfEach(clocks: readonly ClockJudgement[]): ClockJudgement[] {
  return clocks.filter(({ metric }, index) => index === clocks.findLastIndex((each) => each.metric === metric));
}

describe('SLA clocks over random histories in every zone', () => {
  it('equal to the second what counting minute by minute over the wall clock says (2,000 histories)', () => {
    const { histories, states, dues, disagreements } = compareWorlds({ seed: 1, from: 0, to: 2000 / PER_WORLD });

    expect(disagreements.slice(0, 1)).toEqual([]);
    expect(histories).toBe(2000);
    expect(dues).toBeGreaterThan(2000);
    expect(Object.keys(states).sort()).toEqual(['breached', 'met', 'met-late', 'paused', 'running']);
  });

  it('are the same from the head, taken event by event through JSON, as from the history', () => {
    fc.assert(
      fc.property(worlds, ({ calendar, histories }) => {
        const hours = businessHours(calendar);
        for (const history of histories) {
          const policy = { ...history, hours };
          const head = headOf(
            history.events.filter((event) => event.at <= history.at),
            policy,
          );

          expect(head === null ? [] : clockViews(head, history.at, policy)).toEqual(lastOfEach(judgeClocks(policy)));
        }
      }),
      { numRuns: runs(20) },
    );
  });

  it('count by their statuses: what is asked for by name is the resolution that pauses there, and never more than what pauses less', () => {
    fc.assert(
      fc.property(worlds, ({ calendar, histories }) => {
        const hours = businessHours(calendar);
        const resolution = 600;
        const targets = Object.fromEntries(METRICS.map((metric) => [metric, resolution]));
        for (const { events, at } of histories) {
          const judged = judgeClocks({ hours, events, at, targets, pauseOn: ['new'] });
          const of = (metric: Metric) => judged.findLast((each) => each.metric === metric);
          for (const [less, more] of WITHIN)
            expect(of(less)?.elapsedSeconds ?? 0).toBeLessThanOrEqual(of(more)?.elapsedSeconds ?? 0);
          for (const [metric, pauseOn] of SAME) {
            const [same] = judgeClocks({ hours, events, at, targets: { resolution }, pauseOn });
            expect(of(metric)).toEqual(same && { ...same, metric });
          }
        }
      }),
      { numRuns: runs(4) },
    );
  });

  it('tell of each breach exactly once, however often the sweep looks', () => {
    fc.assert(
      fc.property(worlds, ({ start, calendar, histories }) => {
        const hours = businessHours(calendar);
        for (const history of histories) {
          const policy = { ...history, hours, warnAt: 0.8 };
          const head = headOf(history.events, policy);
          const end = start + COUNT * TICK;
          const told = head === null ? [] : tellAll(head, end, policy);

          const breaches = told.filter(({ kind }) => kind === 'breach').map(({ metric }) => metric);
          expect(new Set(breaches).size).toBe(breaches.length);
          expect(breaches.length > 0).toBe(head !== null && clockSummary(head, end + 1, policy).breached);
          expect(told.filter(({ kind }) => kind === 'warn').every(({ metric }) => !breaches.includes(metric))).toBe(
            true,
          );
        }
      }),
      { numRuns: runs(10) },
    );
  });
});

/** `[less, more]`: what the first has counted the second has counted too. */
const WITHIN: readonly [Metric, Metric][] = [
  ['agentWork', 'requesterWait'],
  ['requesterWait', 'totalResolution'],
  ['firstResolution', 'totalResolution'],
  ['pausableUpdate', 'periodicUpdate'],
];
const SAME: readonly [Metric, readonly Status[]][] = [
  ['totalResolution', []],
  ['requesterWait', ['pending']],
  ['agentWork', ['pending', 'on-hold']],
];

function tellAll(head: ClockState, now: number, policy: ClockPolicy) {
  const told = [];
  let state = head;
  for (
    let moment = nextMoment(state, now, policy);
    moment && moment.at <= now;
    moment = nextMoment(state, now, policy)
  ) {
    told.push(moment);
    state = markTold(state, moment, policy);
    if (told.length > 2 * METRICS.length) throw new Error('the sweep goes on telling');
  }
  return told;
}
