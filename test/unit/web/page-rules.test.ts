import { describe, expect, it } from '@jest/globals';
import { backoff } from '../../../web/shared/backoff.ts';
import { intentOf } from '../../../web/workspace/state/keys.ts';
import { hear, manner, noticeWords } from '../../../web/workspace/state/notices.ts';
import { parsePlace, placeHash } from '../../../web/workspace/state/place.ts';
import { asTag } from '../../../web/workspace/state/tag.ts';
import { writingOf } from '../../../web/workspace/state/writing.ts';
import { english } from '../../../web/workspace/texts/voice.ts';

describe('a key', () => {
  const press = (key: string, more = {}) => intentOf({ key, modified: false, command: false, editing: false, ...more });

  it('takes an answer back by Ctrl Z where there is no text whose own undo that would be', () => {
    const chord = { modified: true, command: true };
    expect(press('z', chord)).toBe('take-back');
    expect(press('z', { ...chord, editing: true })).toBeNull();
    expect(press('z', { ...chord, editing: true, blank: true })).toBe('take-back');
  });

  it('means something only while nobody types', () => {
    expect(press('r')).toBe('reply');
    expect(press('r', { editing: true })).toBeNull();
    expect(press('Escape', { editing: true })).toBe('escape');
  });

  it('belongs to the browser in a chord', () => {
    expect(press('r', { modified: true })).toBeNull();
  });

  it('switches views by its number', () => {
    expect(press('2')).toEqual({ view: 1 });
    expect(press('9')).toEqual({ view: 8 });
    expect(press('0')).toBeNull();
  });
});

describe('a notice', () => {
  const page = { openId: 'ticket-1', hidden: false };

  it('is told once, however often it is repeated', () => {
    const { told } = hear([], 'notice-1');

    expect(hear(told, 'notice-1').first).toBe(false);
    expect(hear(told, 'notice-2').first).toBe(true);
  });

  it('of what the agent is looking at needs no words, unless it is bad news', () => {
    expect(manner({ kind: 'replied', ticket: 'ticket-1' }, page).toast).toBe(false);
    expect(manner({ kind: 'replied', ticket: 'ticket-2' }, page).toast).toBe(true);
    expect(manner({ kind: 'failed', ticket: 'ticket-1' }, page)).toMatchObject({ toast: true, tone: 'bad' });
  });

  it('reaches an agent whose page is hidden through the system', () => {
    expect(manner({ kind: 'assigned', ticket: 'ticket-1' }, { ...page, hidden: true }).desktop).toBe(true);
    expect(manner({ kind: 'changed', ticket: 'ticket-1' }, { ...page, hidden: true }).desktop).toBe(false);
  });
});

describe('the words of a notice', () => {
  it('name what has happened and where', () => {
    const { say } = english();
    const notice = { ref: 'SB-7KQ2M4XD', text: 'Carlos: where is it' };

    expect(noticeWords({ ...notice, kind: 'assigned' }, say)).toBe('Assigned: Carlos: where is it (SB-7KQ2M4XD)');
    expect(noticeWords({ ...notice, kind: 'replied' }, say)).toBe('Carlos: where is it (SB-7KQ2M4XD)');
    expect(noticeWords({ ...notice, kind: 'failed', text: '' }, say)).toBe('SB-7KQ2M4XD');
  });
});

describe('the address of a place', () => {
  it('comes back as it was written', () => {
    const place = { view: 'csr' as const, ticket: 'a/b c#?' };

    expect(parsePlace(placeHash(place))).toEqual({ ...place, ref: null });
  });

  it('understands a reference, as a mail to an agent links it', () => {
    expect(parsePlace('#sb-7kq2m4xd')).toEqual({ view: 'mine', ticket: null, ref: 'SB-7KQ2M4XD' });
  });

  it('falls back to my tickets for anything else', () => {
    expect(parsePlace('#nonsense/%E0%A4%A')).toEqual({ view: 'mine', ticket: null, ref: null });
  });
});

describe('what an agent types', () => {
  it('becomes a tag that the desk takes', () => {
    expect(['Größe XL!', '  VIP  customer ', '---', 'a'.repeat(60)].map(asTag)).toEqual([
      'gro-e-xl',
      'vip-customer',
      null,
      'a'.repeat(40),
    ]);
  });

  it('becomes a note without a status, and a reply with what was chosen', () => {
    const attachments = [{ key: 'uploads/1', name: 'a.pdf', contentType: 'application/pdf', bytes: 9 }];

    expect(writingOf({ mode: 'note', text: 'look', status: 'resolved', attachments }, 'client-id-1')).toEqual({
      type: 'note',
      id: 'client-id-1',
      text: 'look',
      attachments,
    });
    expect(writingOf({ mode: 'reply', text: 'done', status: 'resolved', attachments }, 'client-id-2')).toEqual({
      type: 'reply',
      id: 'client-id-2',
      text: 'done',
      status: 'resolved',
      attachments,
    });
    expect(writingOf({ mode: 'reply', text: 'hm', status: undefined, attachments: [] }, 'client-id-3')).toEqual({
      type: 'reply',
      id: 'client-id-3',
      text: 'hm',
    });
  });
});

describe('waiting for the next try', () => {
  it('doubles up to half a minute and is spread over half of it', () => {
    expect([0, 1, 2, 10, 1000].map((attempt) => backoff(attempt, 1))).toEqual([1000, 2000, 4000, 30_000, 30_000]);
    expect(backoff(3, 0)).toBe(4000);
  });
});
