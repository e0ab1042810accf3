import { describe, expect, it } from '@jest/globals';
import { businessHours } from '../../../shared/domain/business-hours.ts';
import {
  advanceClocks,
  type ClockEvent,
  type ClockPolicy,
  type ClockState,
} from '../../../shared/domain/sla-clocks.ts';
import { isWarned, markTold, nextMoment } from '../../../shared/domain/sla-moments.ts';

const MINUTE = 60_000;
const at = (time: string) => Date.parse(`2026-06-01T${time}:00Z`);
const policy: ClockPolicy = {
  hours: businessHours(null),
  targets: { firstResponse: 100, resolution: 600 },
  pauseOn: ['pending'],
  warnAt: 0.8,
};

function following(...events: ClockEvent[]): ClockState {
  const state = events.reduce<ClockState | null>((before, event) => advanceClocks(before, event, policy), null);
  if (state === null) throw new Error('these events open no ticket');
  return state;
}

const opened = following({ at: at('08:00'), type: 'customer-message' });

describe('the next moment to tell people about', () => {
  it('is the warning, then the breach, each once', () => {
    const warn = nextMoment(opened, at('08:00'), policy);
    expect(warn).toEqual({ at: at('09:20'), metric: 'firstResponse', kind: 'warn', dueAt: at('09:40'), percent: 80 });

    const warned = markTold(opened, { metric: 'firstResponse', kind: 'warn' }, policy);
    const breach = nextMoment(warned, at('09:20'), policy);
    expect(breach).toEqual({ at: at('09:40'), metric: 'firstResponse', kind: 'breach', dueAt: at('09:40') });

    const breached = markTold(warned, { metric: 'firstResponse', kind: 'breach' }, policy);
    expect(nextMoment(breached, at('09:40'), policy)).toMatchObject({
      metric: 'resolution',
      kind: 'warn',
      at: at('16:00'),
    });
  });

  it('leaves the warning out where the breach has come before anyone looked', () => {
    expect(nextMoment(opened, at('09:40'), policy)).toMatchObject({ kind: 'breach', metric: 'firstResponse' });
  });

  it('is each of several warnings in turn, at its own share', () => {
    const several = { ...policy, warnAt: [0.5, 0.8] };
    const first = nextMoment(opened, at('08:00'), several);
    const once = markTold(opened, { metric: 'firstResponse', kind: 'warn' }, several);
    const second = nextMoment(once, at('08:50'), several);
    const twice = markTold(once, { metric: 'firstResponse', kind: 'warn' }, several);

    expect([first, second].map((moment) => [moment?.at, moment?.percent])).toEqual([
      [at('08:50'), 50],
      [at('09:20'), 80],
    ]);
    expect(nextMoment(twice, at('09:20'), several)).toMatchObject({ kind: 'breach', at: at('09:40') });
  });

  it('keeps of several warnings those that have been passed when the target moves', () => {
    const several = { ...policy, warnAt: [0.5, 0.8] };
    const twice = [0, 1].reduce((state) => markTold(state, { metric: 'firstResponse', kind: 'warn' }, several), opened);
    const targets = { firstResponse: 150, resolution: 600 };
    const eased = advanceClocks(twice, { at: at('09:25'), type: 'targets' }, { ...several, targets });

    // 85 of 150 minutes are past half, and not past four fifths.
    expect(nextMoment(eased, at('09:25'), several)).toMatchObject({ percent: 80, at: at('10:00') });
  });

  it('is none while all clocks stand', () => {
    const paused = following(
      { at: at('08:00'), type: 'customer-message' },
      { at: at('08:10'), type: 'status', status: 'pending' },
    );

    expect(nextMoment(paused, at('20:00'), policy)).toBeNull();
  });

  it('is still told when the ticket was paused between the warning mark and the sweep', () => {
    const paused = following(
      { at: at('08:00'), type: 'customer-message' },
      { at: at('09:25'), type: 'status', status: 'pending' },
    );

    expect(nextMoment(paused, at('09:26'), policy)).toMatchObject({
      kind: 'warn',
      at: at('09:20'),
      dueAt: at('09:41'),
    });
  });

  it('is none of a clock that is met', () => {
    const answered = following(
      { at: at('08:00'), type: 'customer-message' },
      { at: at('10:00'), type: 'agent-message' },
    );

    expect(nextMoment(answered, at('10:01'), policy)).toMatchObject({ metric: 'resolution' });
  });

  it('comes again when the priority moves the mark ahead again', () => {
    const warned = markTold(opened, { metric: 'firstResponse', kind: 'warn' }, policy);
    const eased = advanceClocks(
      warned,
      { at: at('09:30'), type: 'targets' },
      { ...policy, targets: { firstResponse: 200 } },
    );

    expect(nextMoment(eased, at('09:30'), policy)).toMatchObject({ kind: 'warn', at: at('08:00') + 160 * MINUTE });
  });

  it('never warns where the policy names no share', () => {
    expect(nextMoment(opened, at('08:00'), { hours: policy.hours })).toMatchObject({
      kind: 'breach',
      metric: 'firstResponse',
    });
  });
});

describe('a clock that is about to run out', () => {
  const asked = ['09:19', '09:20', '09:39', '09:40'];

  it('is one that has passed its warning and not its target, whether anybody was told or not', () => {
    const told = markTold(opened, { metric: 'firstResponse', kind: 'warn' }, policy);

    expect(asked.map((time) => isWarned(opened, at(time), policy))).toEqual([false, true, true, false]);
    expect(asked.map((time) => isWarned(told, at(time), policy)).slice(1)).toEqual([true, true, false]);
  });

  it('is none that stands, and none of a policy that warns of nothing', () => {
    const waits = following(
      { at: at('08:00'), type: 'customer-message' },
      { at: at('09:30'), type: 'status', status: 'pending' },
    );
    const { warnAt: _, ...silent } = policy;

    expect(isWarned(waits, at('09:35'), policy)).toBe(false);
    expect(asked.map((time) => isWarned(opened, at(time), silent))).toEqual([false, false, false, false]);
  });
});
