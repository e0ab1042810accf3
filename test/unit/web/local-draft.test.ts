import { describe, expect, it } from '@jest/globals';
import type { DraftView } from '../../../shared/api/views.ts';
import {
  adopted,
  afterSave,
  isForgettable,
  type LocalDraft,
  meetDraft,
  NO_DRAFT,
  rewritten,
  sentAway,
} from '../../../web/workspace/state/local-draft.ts';
import { at, T0 } from './summary.ts';

const kept = (text: string, minutes: number): DraftView => ({
  kind: 'reply',
  text,
  at: at(minutes),
  quotes: null,
  cc: [],
  files: [],
});
const minutes = (count: number) => T0 + count * 60_000;
const typed = (text: string, minute: number, from: LocalDraft = NO_DRAFT) => rewritten(from, { text }, minutes(minute));
const NOTHING = { next: null, other: null };

describe('a draft in two browsers', () => {
  it('is taken over from the desk where nothing is written here, or something older that the desk has had', () => {
    const here = adopted(kept('from the office', 1));

    expect(meetDraft(NO_DRAFT, kept('from the train', 2), minutes(3)).next?.text).toBe('from the train');
    expect(meetDraft(here, kept('from the train', 2), minutes(3)).next?.text).toBe('from the train');
    expect(meetDraft(here, kept('from the office', 1), minutes(3))).toEqual(NOTHING);
    expect(meetDraft(adopted(kept('later', 2)), kept('seen late', 1), minutes(3))).toEqual(NOTHING);
  });

  it('is the later one where both have gone on, and the other is not lost', () => {
    expect(meetDraft(typed('here', 1), kept('elsewhere', 2), minutes(3))).toMatchObject({
      next: { text: 'elsewhere', saved: true },
      other: { text: 'here' },
    });
    // Saving it tells of the other.
    expect(meetDraft(typed('here', 2), kept('elsewhere', 1), minutes(3))).toEqual(NOTHING);
  });

  it('goes once the desk has none any more, but not at once after it was saved', () => {
    const here = adopted(kept('sent elsewhere by now', 1));

    expect(meetDraft(here, null, minutes(1.5))).toEqual(NOTHING);
    expect(meetDraft(here, null, minutes(3))).toEqual({ next: NO_DRAFT, other: null });
    expect(meetDraft(typed('only here', 1), null, minutes(3))).toEqual(NOTHING);
  });

  it('is later than whatever it replaces, though the clock was set back', () => {
    expect(typed('x', 1, adopted(kept('y', 5))).at).toBe(minutes(5) + 1);
  });
});

describe('a draft that was saved', () => {
  const sent = typed('half a', 1);

  it('is saved unless somebody has gone on writing meanwhile', () => {
    const answer = { kept: true, draft: kept('half a', 1), other: null };

    expect(afterSave(sent, sent, answer).next).toEqual({ ...sent, base: at(1), saved: true });
    expect(afterSave(typed('half a sen', 2, sent), sent, answer).next).toMatchObject({ base: at(1), saved: false });
  });

  it('gives way to a later one of elsewhere, and is offered', () => {
    const later = { kept: false, draft: kept('later', 5), other: null };

    expect(afterSave(sent, sent, later)).toMatchObject({ next: { text: 'later' }, other: { text: 'half a' } });
    expect(afterSave(typed('gone on', 6, sent), sent, later)).toMatchObject({
      next: { text: 'gone on', base: at(5), saved: false },
      other: { text: 'later' },
    });
  });

  it('is offered, and in no field, where another browser has sent or emptied it since', () => {
    const gone = { kept: false, draft: null, other: null };

    expect(afterSave(sent, sent, gone)).toEqual({ next: NO_DRAFT, other: sent });
    expect(afterSave(typed('gone on', 6, sent), sent, gone)).toMatchObject({
      next: { text: 'gone on', base: null, saved: false },
      other: null,
    });
  });

  it('tells of the one that it has replaced unseen', () => {
    const answer = { kept: true, draft: kept('half a', 1), other: kept('unseen', 0) };
    expect(afterSave(sent, sent, answer).other?.text).toBe('unseen');
  });

  it('is not shown again once it was sent, even where the sending has failed', () => {
    const away = sentAway(adopted(kept('sent', 1)), minutes(2));

    expect(away).toMatchObject({ text: '', saved: true });
    expect(meetDraft(away, kept('sent', 1), minutes(3))).toEqual(NOTHING);
    expect(isForgettable(meetDraft(away, null, minutes(3)).next ?? away)).toBe(true);
  });
});
