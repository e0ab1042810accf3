import { describe, expect, it } from '@jest/globals';
import { duration, withLocalTimes } from '../../../web/shared/time.ts';
import { clockFace } from '../../../web/workspace/state/clock-face.ts';
import { slaOrder } from '../../../web/workspace/state/sla-order.ts';
import { at, summary, T0 } from './summary.ts';

describe('the face of a clock', () => {
  const opened = { status: 'new', openedAt: at(0), dueAt: at(100) } as const;
  const toneAt = (minutes: number) => clockFace(summary(opened), T0 + minutes * 60_000).tone;

  it('grows more urgent with the share of time that is left', () => {
    expect([10, 49, 51, 79, 81, 99].map(toneAt)).toEqual(['calm', 'calm', 'watch', 'watch', 'soon', 'soon']);
  });

  it('is late from the instant at which the time has run out', () => {
    expect(toneAt(100)).toBe('soon');
    expect(clockFace(summary(opened), T0 + 100 * 60_000 + 1).tone).toBe('late');
  });

  it('is urgent in the last five minutes, however much time there was', () => {
    expect(clockFace(summary({ status: 'new', openedAt: at(0), dueAt: at(6) }), T0 + 1.5 * 60_000).tone).toBe('soon');
  });

  it('says in words what it says in colour', () => {
    expect(clockFace(summary({ dueAt: at(-12), breached: true }), T0)).toEqual({
      tone: 'late',
      text: '−12:00',
      label: 'overdue by 12:00',
    });
    expect(clockFace(summary({ dueAt: at(125) }), T0)).toMatchObject({ text: '2 h 05 m', label: 'due in 2 h 05 m' });
  });

  it('stays late when the breached clock is followed by one that still runs', () => {
    expect(clockFace(summary({ dueAt: at(300), breached: true }), T0)).toMatchObject({
      tone: 'late',
      label: 'overdue',
    });
    expect(clockFace(summary({ dueAt: null, breached: true }), T0)).toMatchObject({ tone: 'late', label: 'overdue' });
  });

  it('shows nothing while no clock runs', () => {
    expect(clockFace(summary({ dueAt: null }), T0)).toMatchObject({ tone: 'none', text: '' });
  });

  it('counts seconds under an hour, minutes under a day, then hours', () => {
    expect([0, 59_999, 61_000, 3_600_000, 90_061_000].map(duration)).toEqual([
      '0:00',
      '0:59',
      '1:01',
      '1 h 00 m',
      '1 d 1 h',
    ]);
  });
});

describe('times in the sentences of the desk', () => {
  it('are read in the reader’s zone', () => {
    expect(withLocalTimes('first response is due at 2026-11-23T09:00:00.000Z, soon')).toMatch(
      /^first response is due at \w{3},? \d\d:\d\d, soon$/,
    );
    expect(withLocalTimes('no time here')).toBe('no time here');
  });
});

describe('the order of a list', () => {
  it('puts first what runs out first, last what has no clock, and there the latest word first', () => {
    const tickets = [
      summary({ id: 'quiet', dueAt: null, lastAt: at(-50) }),
      summary({ id: 'later', dueAt: at(90) }),
      summary({ id: 'talking', dueAt: null, lastAt: at(-1) }),
      summary({ id: 'overdue', dueAt: at(-5) }),
    ];

    expect(slaOrder(tickets).map(({ id }) => id)).toEqual(['overdue', 'later', 'talking', 'quiet']);
  });
});
