import { describe, expect, it } from '@jest/globals';
import {
  type Keep,
  readDraft,
  readOther,
  readUnsent,
  readWish,
  writeDraft,
  writeOther,
  writeUnsent,
  writeWish,
} from '../../../web/workspace/state/drafts.ts';
import { type LocalDraft, NO_DRAFT } from '../../../web/workspace/state/local-draft.ts';
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

const written = (text: string): LocalDraft => ({ ...NO_DRAFT, text, at: 5 });

const reply = (ticket: string) => ({ agent: 'carla', ticket, mode: 'reply' as const });

describe('drafts', () => {
  it('are kept in this browser for each agent, ticket and mode', () => {
    const keep = memory();
    const note = { ...reply('a'), mode: 'note' as const };
    writeDraft(keep, reply('a'), written('Dear Anna'));
    writeDraft(keep, note, written('careful'));

    const names = [reply('a'), note, reply('b'), { ...reply('a'), agent: 'chen' }];
    const read = names.map((name) => readDraft(keep, name, 9));
    expect(read).toEqual([written('Dear Anna'), written('careful'), NO_DRAFT, NO_DRAFT]);
  });

  it('go when the field is empty and the desk knows', () => {
    const keep = memory();
    writeDraft(keep, reply('a'), written('x'));
    writeDraft(keep, reply('a'), { ...written(''), saved: false });
    expect(readDraft(keep, reply('a'), 9).saved).toBe(false);
    writeDraft(keep, reply('a'), NO_DRAFT);

    expect(keep.getItem('switchboard.draft.carla.a.reply')).toBeNull();
  });

  it('of an older page, which kept the words alone, are read once and kept on the desk', () => {
    const keep = memory();
    keep.setItem('switchboard.draft.a.reply', '12 days');

    expect(readDraft(keep, reply('a'), 9)).toEqual({ ...NO_DRAFT, text: '12 days', at: 9, saved: false });
    writeDraft(keep, reply('a'), NO_DRAFT);
    expect(readDraft(keep, reply('a'), 9)).toEqual(NO_DRAFT);
  });

  it('that gave way to others are there until they are taken or dropped', () => {
    const keep = memory();
    writeOther(keep, reply('a'), written('elsewhere'));
    expect([readOther(keep, reply('a')), readOther(keep, reply('b'))]).toEqual([written('elsewhere'), null]);
    writeOther(keep, reply('a'), null);

    expect(readOther(keep, reply('a'))).toBeNull();
  });

  it('never break the page where storage is forbidden, full, or holds nonsense', () => {
    const keep = memory();
    keep.setItem('switchboard.draft.carla.a.reply', '{');

    expect(() => writeDraft(forbidden, reply('a'), written('x'))).not.toThrow();
    expect([readDraft(forbidden, reply('a'), 9), readDraft(keep, reply('a'), 9)]).toEqual([NO_DRAFT, NO_DRAFT]);
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
