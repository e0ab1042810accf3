import { describe, expect, it } from '@jest/globals';
import { businessHours } from '../../../shared/domain/business-hours.ts';
import { clockSummary, judgeClocks } from '../../../shared/domain/sla.ts';
import {
  advanceClocks,
  type ClockEvent,
  type ClockPolicy,
  type ClockState,
} from '../../../shared/domain/sla-clocks.ts';
import type { Metric, Status } from '../../../shared/domain/words.ts';

const at = (time: string) => Date.parse(`2026-06-01T${time}:00Z`);
const iso = (time: string) => `2026-06-01T${time}:00.000Z`;
const customer = (time: string): ClockEvent => ({ at: at(time), type: 'customer-message' });
const agent = (time: string): ClockEvent => ({ at: at(time), type: 'agent-message' });
const status = (time: string, value: Status): ClockEvent => ({ at: at(time), type: 'status', status: value });

const policy: ClockPolicy = {
  hours: businessHours(null),
  targets: { firstResponse: 60, nextResponse: 120, resolution: 480 },
  pauseOn: ['pending'],
};

function judge(events: readonly ClockEvent[], moment: string, changes: Partial<ClockPolicy> = {}) {
  const clocks = judgeClocks({ ...policy, ...changes, events, at: at(moment) });
  return (metric: Metric, index = 0) => clocks.filter((clock) => clock.metric === metric)[index];
}

describe('the clock of the first response', () => {
  it('runs from the customer’s first message', () => {
    expect(judge([customer('08:00')], '08:30')('firstResponse')).toEqual({
      metric: 'firstResponse',
      state: 'running',
      dueAt: iso('09:00'),
      breachedAt: null,
      metAt: null,
      elapsedSeconds: 1800,
    });
  });

  it('is met by the first agent message, at the due time still in time', () => {
    const clock = judge([customer('08:00'), agent('09:00')], '12:00')('firstResponse');

    expect(clock).toMatchObject({
      state: 'met',
      metAt: iso('09:00'),
      dueAt: iso('09:00'),
      breachedAt: null,
      elapsedSeconds: 3600,
    });
  });

  it('is met late after the due time, and says when it was breached', () => {
    const clock = judge([customer('08:00'), agent('09:01')], '12:00')('firstResponse');

    expect(clock).toMatchObject({ state: 'met-late', breachedAt: iso('09:00'), elapsedSeconds: 3660 });
  });

  it('is breached only after the due time, and goes on counting', () => {
    expect(judge([customer('08:00')], '09:00')('firstResponse')).toMatchObject({ state: 'running' });
    expect(judge([customer('08:00')], '10:00')('firstResponse')).toMatchObject({
      state: 'breached',
      elapsedSeconds: 7200,
    });
  });

  it('ignores what came before the customer’s first message', () => {
    const events = [agent('07:00'), status('07:10', 'pending'), customer('08:00')];

    expect(judge(events, '08:30')('firstResponse')).toMatchObject({ state: 'running', dueAt: iso('09:00') });
  });

  it('is met in a pause too, with the due time that the pause had moved until then', () => {
    const clock = judge([customer('08:00'), status('08:30', 'pending'), agent('09:30')], '12:00')('firstResponse');

    expect(clock).toMatchObject({ state: 'met', dueAt: iso('10:00'), elapsedSeconds: 1800 });
  });
});

describe('a pause', () => {
  it('stops a clock, whose due time moves on with it', () => {
    const clock = judge([customer('08:00'), status('08:30', 'pending')], '10:00')('firstResponse');

    expect(clock).toMatchObject({ state: 'paused', dueAt: iso('10:30'), elapsedSeconds: 1800 });
  });

  it('comes after the breach: what has run out stays breached at its old time', () => {
    const clock = judge([customer('08:00'), status('09:30', 'pending')], '10:00')('firstResponse');

    expect(clock).toMatchObject({ state: 'breached', breachedAt: iso('09:00'), elapsedSeconds: 5400 });
  });

  it('that begins at the very due time leaves the clock breached a moment later', () => {
    const events = [customer('08:00'), status('09:00', 'pending')];

    expect(judge(events, '09:00')('firstResponse')).toMatchObject({ state: 'paused', dueAt: iso('09:00') });
    expect(judge(events, '09:01')('firstResponse')).toMatchObject({ state: 'breached', breachedAt: iso('09:00') });
  });

  it('ends with the next other status, never with a message', () => {
    const events = [customer('08:00'), status('08:10', 'pending'), customer('08:20'), status('08:40', 'open')];

    expect(judge(events, '08:30')('firstResponse')).toMatchObject({ state: 'paused' });
    expect(judge(events, '08:50')('firstResponse')).toMatchObject({ state: 'running', dueAt: iso('09:30') });
  });
});

describe('the clock of the next response', () => {
  it('does not start before the first response', () => {
    expect(judge([customer('08:00'), customer('08:10')], '08:30')('nextResponse')).toBeUndefined();
  });

  it('runs from the oldest unanswered message, one entry a wait', () => {
    const events = [
      customer('08:00'),
      agent('08:10'),
      customer('09:00'),
      customer('09:30'),
      agent('10:00'),
      customer('11:00'),
    ];
    const clocks = judge(events, '11:30');

    expect(clocks('nextResponse')).toMatchObject({ state: 'met', metAt: iso('10:00'), dueAt: iso('11:00') });
    expect(clocks('nextResponse', 1)).toMatchObject({ state: 'running', dueAt: iso('13:00'), elapsedSeconds: 1800 });
    expect(clocks('nextResponse', 2)).toBeUndefined();
  });

  it('stands while the ticket is resolved', () => {
    const events = [customer('08:00'), agent('08:10'), status('08:20', 'resolved'), customer('09:00')];

    expect(judge(events, '10:00')('nextResponse')).toMatchObject({
      state: 'paused',
      elapsedSeconds: 0,
      dueAt: iso('12:00'),
    });
  });

  it('takes events of one instant in the order given', () => {
    const together = [customer('08:00'), agent('08:10'), customer('09:00'), agent('09:00')];
    const swapped = [customer('08:00'), agent('08:10'), agent('09:00'), customer('09:00')];

    expect(judge(together, '09:00')('nextResponse')).toMatchObject({ state: 'met', elapsedSeconds: 0 });
    expect(judge(swapped, '09:00')('nextResponse')).toMatchObject({ state: 'running' });
  });
});

describe('the clock of the resolution', () => {
  it('is met when the ticket is resolved; closing it later does not move that', () => {
    const clock = judge(
      [customer('08:00'), status('10:00', 'resolved'), status('12:00', 'closed')],
      '13:00',
    )('resolution');

    expect(clock).toMatchObject({ state: 'met', metAt: iso('10:00'), dueAt: iso('16:00'), elapsedSeconds: 7200 });
  });

  it('goes on from where it stood when the ticket is reopened', () => {
    const events = [customer('08:00'), status('10:00', 'resolved'), status('12:00', 'open')];

    expect(judge(events, '13:00')('resolution')).toMatchObject({
      state: 'running',
      metAt: null,
      dueAt: iso('18:00'),
      elapsedSeconds: 10_800,
    });
  });

  it('counts nothing while a ticket is reopened straight into a pause', () => {
    const events = [customer('08:00'), status('10:00', 'closed'), status('11:00', 'pending')];

    expect(judge(events, '13:00')('resolution')).toMatchObject({
      state: 'paused',
      dueAt: iso('19:00'),
      elapsedSeconds: 7200,
    });
  });
});

describe('judging', () => {
  it('takes events in any order and does not look beyond the moment', () => {
    const events = [status('10:00', 'resolved'), agent('08:30'), customer('08:00')];

    expect(judge(events, '09:59')('resolution')).toMatchObject({ state: 'running' });
    expect(judge(events, '10:00')('resolution')).toMatchObject({ state: 'met' });
    expect(judge(events, '10:00')('firstResponse')).toMatchObject({ state: 'met' });
  });

  it('lists no clock without a target and none before the ticket opens', () => {
    expect(judge([customer('08:00')], '09:00', { targets: { resolution: 60 } })('firstResponse')).toBeUndefined();
    expect(judge([customer('08:00')], '07:59')('resolution')).toBeUndefined();
  });

  it('keeps running outside business hours, due in the next ones', () => {
    const hours = businessHours({
      timeZone: 'UTC',
      weekly: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] },
      holidays: [],
    });

    const clock = judge([customer('16:30')], '20:00', { hours })('firstResponse');

    expect(clock).toMatchObject({ state: 'running', dueAt: '2026-06-02T09:30:00.000Z', elapsedSeconds: 1800 });
  });

  it('has no due time where the desk never opens', () => {
    const hours = businessHours({ timeZone: 'UTC', weekly: {}, holidays: [] });

    expect(judge([customer('08:00')], '20:00', { hours })('firstResponse')).toMatchObject({
      state: 'running',
      dueAt: null,
    });
  });
});

describe('targets that change with the priority', () => {
  const changed = (time: string, targets: ClockPolicy['targets']) => (state: ClockState) =>
    advanceClocks(state, { at: at(time), type: 'targets' }, { ...policy, targets });
  const opened = advanceClocks(null, customer('08:00'), policy);

  it('move the due time of clocks that are open', () => {
    const state = opened && changed('08:10', { firstResponse: 15, resolution: 240 })(opened);

    expect(state && clockSummary(state, at('08:12'), policy)).toEqual({
      dueAt: at('08:15'),
      metric: 'firstResponse',
      breached: false,
    });
  });

  it('breach from the change on what is already past a tighter target', () => {
    const state = opened && changed('08:40', { firstResponse: 15, resolution: 240 })(opened);

    expect(state?.firstResponse.due).toBe(at('08:40'));
  });

  it('take a breach back where the new target lies ahead', () => {
    const state = opened && changed('09:30', { firstResponse: 240 })(opened);

    expect(state && clockSummary(state, at('09:30'), policy)).toEqual({
      dueAt: at('12:00'),
      metric: 'firstResponse',
      breached: false,
    });
  });

  it('leave a clock alone that is met', () => {
    const answered = advanceClocks(opened, agent('08:50'), policy);
    const state = answered && changed('09:00', { firstResponse: 15 })(answered);

    expect(state?.firstResponse).toEqual(answered?.firstResponse);
  });
});
