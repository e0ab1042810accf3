import { describe, expect, it } from '@jest/globals';
import {
  type Keep,
  readDraft,
  readUnsent,
  readWish,
  writeDraft,
  writeUnsent,
  writeWish,
} from '../../../web/workspace/state/drafts.ts';
import type { Pending } from '../../../web/workspace/state/pending.ts';
import { at } from './summary.ts';

function memory(): Keep {
  const held = new Map<string, string>();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

const forbidden: Keep = {
  getItem: () => {
    throw new Error('denied');
  },
  setItem: () => {
    throw new Error('quota');
  },
  removeItem: () => {
    throw new Error('denied');
  },
};

const pending = (id: string, state: Pending['state']): Pending => ({
  command: { type: 'reply', id, text: `text of ${id}` },
  at: at(0),
  state,
  error: '',
});

describe('drafts', () => {
  it('are kept for each ticket and mode', () => {
    const keep = memory();
    writeDraft(keep, 'a', { mode: 'reply', text: 'Dear Anna' });
    writeDraft(keep, 'a', { mode: 'note', text: 'careful' });

    expect([readDraft(keep, 'a', 'reply'), readDraft(keep, 'a', 'note'), readDraft(keep, 'b', 'reply')]).toEqual([
      'Dear Anna',
      'careful',
      '',
    ]);
  });

  it('go when the field is empty', () => {
    const keep = memory();
    writeDraft(keep, 'a', { mode: 'reply', text: 'x' });
    writeDraft(keep, 'a', { mode: 'reply', text: '' });

    expect(readDraft(keep, 'a', 'reply')).toBe('');
  });

  it('never break the page where storage is forbidden or full', () => {
    expect(() => writeDraft(forbidden, 'a', { mode: 'reply', text: 'x' })).not.toThrow();
    expect(readDraft(forbidden, 'a', 'reply')).toBe('');
    expect(readUnsent(forbidden, 'a')).toEqual([]);
  });
});

describe('the presence that an agent chose', () => {
  it('is remembered, and nothing is assumed before', () => {
    const keep = memory();
    expect(readWish(keep)).toBeNull();
    writeWish(keep, 'available');

    expect(readWish(keep)).toBe('available');
    expect(readWish(forbidden)).toBeNull();
  });
});

describe('what was sent and never confirmed', () => {
  it('is there again in the next page, under the same id, to be sent again', () => {
    const keep = memory();
    writeUnsent(keep, 'a', [pending('one', 'sending'), pending('two', 'accepted')]);

    expect(readUnsent(keep, 'a')).toMatchObject([{ state: 'failed', command: { id: 'one', text: 'text of one' } }]);
  });

  it('is forgotten once everything is accepted', () => {
    const keep = memory();
    writeUnsent(keep, 'a', [pending('one', 'sending')]);
    writeUnsent(keep, 'a', [pending('one', 'accepted')]);

    expect(readUnsent(keep, 'a')).toEqual([]);
  });

  it('survives nonsense in storage', () => {
    const keep = memory();
    keep.setItem('switchboard.unsent.a', '{');

    expect(readUnsent(keep, 'a')).toEqual([]);
  });
});
