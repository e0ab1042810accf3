import { describe, expect, it } from '@jest/globals';
import type { HeldView } from '../../../shared/api/views.ts';
import { undoSecondsOn } from '../../../shared/domain/undo-send.ts';
import { meetHeld, type Pending, unsettled } from '../../../web/workspace/state/pending.ts';

const NOW = '2026-06-15T08:00:00.000Z';
const LATER = '2026-06-15T08:00:05.000Z';
const command = { type: 'reply', id: 'answer-01', text: 'Hello' } as const;
const view: HeldView = { id: 'answer-01', state: 'held', until: LATER, why: '', command };
const held: Pending = { command, at: LATER, until: LATER, state: 'held', error: '' };

describe('what waits on the desk', () => {
  it('is shown as the desk tells it: what waits, and what could not go with its reason', () => {
    expect(meetHeld([], [view], NOW)).toEqual([held]);
    expect(meetHeld([held], [{ ...view, state: 'refused', why: 'closed' }], LATER)).toEqual([
      { ...held, state: 'failed', error: 'closed' },
    ]);
  });

  it('stays until its moment though an answer that was on its way does not know it, and no longer', () => {
    expect(meetHeld([held], [], NOW)).toEqual([held]);
    expect(meetHeld([held], [], LATER)).toEqual([]);
  });

  it('is left alone while it is asked whether it has gone, and so is what never came in', () => {
    const undoing: Pending = { ...held, state: 'undoing' };
    const { until: _, ...unsent } = { ...held, state: 'failed' as const };
    expect(meetHeld([undoing, { ...unsent, command: { ...command, id: 'answer-02' } }], [view], LATER)).toHaveLength(2);
    expect(meetHeld([undoing], [view], NOW)).toEqual([undoing]);
  });

  it('is the message that came of it, not one of the same words before', () => {
    const message = { id: 'M#1', kind: 'out', text: 'Hello', at: '2026-06-15T07:59:50.000Z' };
    expect(unsettled([held], [message] as never)).toEqual([held]);
    expect(unsettled([held], [{ ...message, at: LATER }] as never)).toEqual([]);
  });
});

describe('how long an answer waits', () => {
  it('is nothing in the chat of a page, five seconds elsewhere, and what the settings say of a channel', () => {
    const policy = { seconds: 5, channels: {} };
    expect([undoSecondsOn('webchat', policy), undoSecondsOn('email', policy)]).toEqual([0, 5]);
    const named = { seconds: 0, channels: { webchat: 3 } };
    expect([undoSecondsOn('webchat', named), undoSecondsOn('email', named)]).toEqual([3, 0]);
  });
});
