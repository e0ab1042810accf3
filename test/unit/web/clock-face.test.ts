import { describe, expect, it } from '@jest/globals';
import { clockFace } from '../../../web/workspace/state/clock-face.ts';
import { slaOrder } from '../../../web/workspace/state/sla-order.ts';
import { english } from '../../../web/workspace/texts/voice.ts';
import { at, summary, T0 } from './summary.ts';

describe('the face of a clock', () => {
  const opened = { status: 'new', openedAt: at(0), dueAt: at(100) } as const;
  const toneAt = (minutes: number) => clockFace(summary(opened), T0 + minutes * 60_000, english()).tone;

  it('grows more urgent with the share of time that is left', () => {
    expect([10, 49, 51, 79, 81, 99].map(toneAt)).toEqual(['calm', 'calm', 'watch', 'watch', 'soon', 'soon']);
  });

  it('is late from the instant at which the time has run out', () => {
    expect(toneAt(100)).toBe('soon');
    expect(clockFace(summary(opened), T0 + 100 * 60_000 + 1, english()).tone).toBe('late');
  });

  it('is urgent in the last five minutes, however much time there was', () => {
    expect(
      clockFace(summary({ status: 'new', openedAt: at(0), dueAt: at(6) }), T0 + 1.5 * 60_000, english()).tone,
    ).toBe('soon');
  });

  it('says in words what it says in colour', () => {
    expect(clockFace(summary({ dueAt: at(-12), breached: true }), T0, english())).toEqual({
      tone: 'late',
      text: '−12:00',
      words: 'overdue by 12:00',
      label: 'overdue by 12:00',
    });
    expect(clockFace(summary({ dueAt: at(125) }), T0, english())).toMatchObject({
      text: '2h 5m',
      label: 'due in 2h 5m',
    });
  });

  it('names the clock that runs out first, and none where another one is late already', () => {
    const dueMetric = 'requesterWait';
    const label = (dueAt: number, breached: boolean) =>
      clockFace(summary({ dueAt: at(dueAt), breached, dueMetric }), T0, english()).label;

    expect(label(125, false)).toBe('Requester wait: due in 2h 5m');
    expect(label(-12, true)).toBe('Requester wait: overdue by 12:00');
    expect(label(300, true)).toBe('overdue');
  });

  it('stays late when the breached clock is followed by one that still runs', () => {
    expect(clockFace(summary({ dueAt: at(300), breached: true }), T0, english())).toMatchObject({
      tone: 'late',
      label: 'overdue',
    });
    expect(clockFace(summary({ dueAt: null, breached: true }), T0, english())).toMatchObject({
      tone: 'late',
      label: 'overdue',
    });
  });

  it('shows nothing while no clock runs', () => {
    expect(clockFace(summary({ dueAt: null }), T0, english())).toMatchObject({ tone: 'none', text: '' });
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
