import { describe, expect, it } from '@jest/globals';
import type { EventView } from '../../../shared/api/views.ts';
import { streamRows } from '../../../web/workspace/state/stream.ts';
import { english } from '../../../web/workspace/texts/voice.ts';
import { at, message, T0 } from './summary.ts';

const event = (minutes: number): EventView => ({
  id: `event-${minutes}`,
  at: at(minutes),
  by: 'Mia',
  type: 'status',
  text: 'Status set to pending',
});
const kinds = (rows: ReturnType<typeof streamRows>) => rows.map(({ kind }) => kind);

describe('the conversation as it is read', () => {
  it('puts messages and events in the order of time, neighbouring events in one line', () => {
    const rows = streamRows(
      { messages: [message(-30), message(-1)], events: [event(-20), event(-19)], pending: [] },
      T0,
      english().spell,
    );

    expect(kinds(rows)).toEqual(['day', 'message', 'events', 'message']);
  });

  it('begins each day with its name', () => {
    const rows = streamRows(
      { messages: [message(-2 * 24 * 60), message(-24 * 60), message(0)], events: [], pending: [] },
      T0,
      english().spell,
    );

    expect(rows.flatMap((row) => (row.kind === 'day' ? [row.label] : []))).toEqual([
      expect.stringMatching(/^\w{3}, 2[012] November 2026$/),
      'Yesterday',
      'Today',
    ]);
  });

  it('repeats no name for what one person writes within five minutes', () => {
    const rows = streamRows(
      {
        messages: [
          message(-30),
          message(-28),
          message(-10),
          message(-9, { author: { kind: 'customer', name: 'Otto' } }),
        ],
        events: [],
        pending: [],
      },
      T0,
      english().spell,
    );

    expect(rows.flatMap((row) => (row.kind === 'message' ? [row.continued] : []))).toEqual([false, true, false, false]);
  });

  it('shows what is being sent at the end', () => {
    const pending = [
      {
        command: { type: 'note' as const, id: 'client-id-1', text: 'look' },
        at: at(0),
        state: 'sending' as const,
        error: '',
      },
    ];

    expect(kinds(streamRows({ messages: [message(5)], events: [], pending }, T0, english().spell)).at(-1)).toBe(
      'pending',
    );
  });
});
