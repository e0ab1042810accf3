import { describe, expect, it } from '@jest/globals';
import { businessHours } from '../../../shared/domain/business-hours.ts';
import { clockSummary, clockViews, judgeClocks } from '../../../shared/domain/sla.ts';
import { advanceClocks, type ClockPolicy, type ClockState, changePolicy } from '../../../shared/domain/sla-clocks.ts';
import { FURTHER } from '../../../shared/domain/sla-courses.ts';
import { markTold, nextMoment } from '../../../shared/domain/sla-moments.ts';
import type { Metric } from '../../../shared/domain/words.ts';
import { eventsOf, minute } from '../../support/clock-words.ts';

const hours = businessHours(null);
const MINUTES = {
  firstResolution: 100,
  totalResolution: 100,
  requesterWait: 100,
  agentWork: 100,
  periodicUpdate: 60,
  pausableUpdate: 60,
};
const POLICY: ClockPolicy = { hours, targets: MINUTES, pauseOn: ['pending'] };

function stateAfter(words: string, policy: ClockPolicy = POLICY): ClockState {
  const state = eventsOf(words).reduce<ClockState | null>((told, event) => advanceClocks(told, event, policy), null);
  if (!state) throw new Error('nothing opened the ticket');
  return state;
}

/** Every stretch of a metric: verdict and minutes. */
function said(metric: Metric, words: string, at: number, policy: ClockPolicy = POLICY): string {
  return judgeClocks({ ...policy, events: eventsOf(words), at: minute(at) })
    .filter((clock) => clock.metric === metric)
    .map(({ state, elapsedSeconds }) => `${state} ${elapsedSeconds / 60}`)
    .join(', ');
}

describe('the clocks beside response and resolution', () => {
  it('count one message’s way, each by its own statuses', () => {
    const way = 'c0 open5 a10 pending20 open50 on-hold60 resolved100 open120 a130 resolved140';
    const all = FURTHER.map((metric) => `${metric}: ${said(metric, way, 200)}`);

    expect(all).toEqual([
      'firstResolution: met 100',
      'totalResolution: met-late 120',
      'requesterWait: met 90',
      'agentWork: met 50',
      // The update of minute 10 was owed until minute 100, and from 120 to 130 again.
      'periodicUpdate: met-late 100, met 10',
      'pausableUpdate: met-late 70, met 10',
    ]);
  });

  it('begin another stretch with each message of an agent, whatever the customer writes', () => {
    expect(said('periodicUpdate', 'c0 c5 a10 c20 a40 a45', 50)).toBe('met 30, met 5, running 5');
    expect(said('periodicUpdate', 'c0 a10 a80', 90)).toBe('met-late 70, running 10');
    expect(said('pausableUpdate', 'c0 a10 pending20 open80 a90', 95)).toBe('met 20, running 5');
  });

  it('owe no update while the ticket is done, and go on owing it when it is opened again', () => {
    expect(said('periodicUpdate', 'c0 a10 resolved30', 500)).toBe('met 20');
    expect(said('periodicUpdate', 'c0 a10 resolved30 closed40', 500)).toBe('met 20');
    expect(said('periodicUpdate', 'c0 a10 resolved30 open200', 210)).toBe('running 30');
    expect(said('periodicUpdate', 'c0 a10 resolved30 open200', 241)).toBe('breached 61');
    expect(said('periodicUpdate', 'c0 a10 resolved30 a50', 500)).toBe('met 20, met 0');
    expect(said('periodicUpdate', 'c0 a10 resolved30 a50 open100', 110)).toBe('met 20, running 10');
  });

  it('resolve for the first time once, and in total again', () => {
    const again = 'c0 resolved40 open60 closed90';

    expect(said('firstResolution', again, 95)).toBe('met 40');
    expect(said('totalResolution', again, 95)).toBe('met 70');
    expect(said('totalResolution', 'c0 resolved40 open500', 510)).toBe('running 50');
    expect(said('firstResolution', 'c0 resolved101 open500', 510)).toBe('met-late 101');
  });

  it('stand while the ticket is merged into another, and go on when it is not any more', () => {
    for (const metric of FURTHER) {
      const waited = metric.endsWith('Update') ? 10 : 20;
      expect(`${metric} ${said(metric, 'c0 a10 merged20', 90)}`).toBe(`${metric} paused ${waited}`);
      expect(`${metric} ${said(metric, 'c0 a10 merged20 parted60', 70)}`).toBe(`${metric} running ${waited + 10}`);
    }
  });

  it('are not moved by the statuses that the policy pauses in', () => {
    const always: ClockPolicy = { ...POLICY, pauseOn: ['new', 'open', 'pending', 'on-hold'] };

    expect(said('requesterWait', 'c0 open10', 30, always)).toBe('running 30');
    expect(said('periodicUpdate', 'c0 a10', 30, always)).toBe('running 20');
  });

  it('are kept only where they are asked for', () => {
    const { status, firstResponse, nextResponse, resolution, ...further } = stateAfter('c0 a10', {
      ...POLICY,
      targets: { requesterWait: 100 },
    });

    expect([status, firstResponse.met, nextResponse, resolution.met]).toEqual(['new', minute(10), null, null]);
    expect(Object.keys(further)).toEqual(['requesterWait']);
  });

  it('have counted since the opening when a policy or a priority asks for them later', () => {
    const silent: ClockPolicy = { ...POLICY, targets: {}, kept: FURTHER };
    const before = stateAfter('c0 a10 pending20 open50', silent);
    const moved = changePolicy(before, minute(60), { was: silent, is: { ...silent, targets: MINUTES } });
    const raised = advanceClocks(before, { at: minute(60), type: 'targets' }, { ...silent, targets: MINUTES });

    expect(clockViews(before, minute(60), silent)).toEqual([]);
    for (const state of [moved, raised]) {
      const views = clockViews(state, minute(70), { ...POLICY, kept: FURTHER });
      expect(views.map(({ metric, state: is, elapsedSeconds }) => `${metric} ${is} ${elapsedSeconds / 60}`)).toEqual([
        'firstResolution running 70',
        'totalResolution running 70',
        'requesterWait running 40',
        'agentWork running 40',
        'periodicUpdate running 60',
        'pausableUpdate running 30',
      ]);
    }
  });

  it('are breached from the change on by a tighter target that they are past', () => {
    const before = stateAfter('c0 a10');
    const tight: ClockPolicy = { ...POLICY, targets: { ...MINUTES, agentWork: 15, periodicUpdate: 15 } };
    const after = advanceClocks(before, { at: minute(40), type: 'targets' }, tight);
    const due = clockViews(after, minute(50), tight).filter(({ state }) => state === 'breached');

    expect(due.map(({ metric, breachedAt }) => [metric, breachedAt])).toEqual([
      ['agentWork', new Date(minute(40)).toISOString()],
      ['periodicUpdate', new Date(minute(40)).toISOString()],
    ]);
  });

  it('say whose due time comes first, and tell of each in its turn', () => {
    const policy: ClockPolicy = { ...POLICY, warnAt: 0.5 };
    let state = stateAfter('c0 open1 a10', policy);

    expect(clockSummary(state, minute(10), policy)).toMatchObject({ metric: 'periodicUpdate', dueAt: minute(70) });
    const told: string[] = [];
    for (let moment = nextMoment(state, minute(60), policy); moment && moment.at <= minute(60); ) {
      told.push(`${moment.metric} ${moment.kind} ${(moment.at - minute(0)) / 60_000}`);
      state = markTold(state, moment, policy);
      moment = nextMoment(state, minute(60), policy);
    }
    expect(told).toEqual([
      'periodicUpdate warn 40',
      'pausableUpdate warn 40',
      'firstResolution warn 50',
      'totalResolution warn 50',
      'requesterWait warn 50',
      'agentWork warn 50',
    ]);
    const [update] = eventsOf('a61');
    const fresh = update && advanceClocks(state, update, policy);
    expect(fresh && nextMoment(fresh, minute(61), policy)).toMatchObject({
      metric: 'periodicUpdate',
      kind: 'warn',
      at: minute(91),
    });
  });
});
