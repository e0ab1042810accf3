import { describe, expect, it } from '@jest/globals';
import type { TicketDetail } from '../../../shared/api/views.ts';
import { openFrom } from '../../../web/workspace/state/open-ticket.ts';
import { mayBecomeTicket, maySplit, splitChoices, subjectFor } from '../../../web/workspace/state/splitting.ts';
import { detail, message, summary } from './summary.ts';

const { id: _part, ...chat } = detail();
const PARTS: TicketDetail['parts'] = [
  { ...chat, id: 'mail-2', channel: 'email', into: 'ticket-1' },
  { ...chat, id: 'chat-2', channel: 'webchat', into: 'ticket-1' },
].map(({ id, ref, channel, account, contact, into, answerable, limit, window }) => ({
  ...{ id, ref, channel, account, contact, into, answerable, limit, window },
}));

describe('a ticket of which another may be made', () => {
  it('is one of mails on which people work, once all of it is known', () => {
    expect(maySplit(detail())).toBe(true);
    expect(maySplit(summary())).toBe(false);
    expect(maySplit(detail({ channel: 'whatsapp' }))).toBe(false);
    expect(maySplit(detail({ channel: 'whatsapp', parts: PARTS }))).toBe(true);
    expect(maySplit(detail({ status: 'closed' }))).toBe(false);
    expect(maySplit(detail({ aside: { kind: 'spam', because: 'x' } }))).toBe(false);
  });

  it('offers what a customer wrote in a mail of its own, or of a merged ticket, but not what is lent to it', () => {
    const ticket = detail({ parts: PARTS, split: { id: 'other', ref: 'SB-OTHER000' } });
    const may = (more: object) => mayBecomeTicket(ticket, message(0, more));

    expect([may({}), may({ part: 'mail-2' })]).toEqual([true, true]);
    expect([may({ part: 'chat-2' }), may({ part: 'other' })]).toEqual([false, false]);
    expect([may({ kind: 'out' }), may({ kind: 'note' }), may({ deleted: true })]).toEqual([false, false, false]);
  });
});

describe('what there is to choose from', () => {
  const [one, two, other] = [message(0), message(10), message(20, { part: 'mail-2' })];
  const open = { ...openFrom(detail({ parts: PARTS })), messages: [one, message(5, { kind: 'out' }), two, other] };

  it('lies in one ticket: where the message is that was pointed at, else where the latest is', () => {
    expect(splitChoices(open, one.id)).toEqual({ home: 'ticket-1', chosen: one, messages: [one, two] });
    expect(splitChoices(open, null)).toEqual({ home: 'mail-2', chosen: other, messages: [other] });
    expect(splitChoices({ ...open, messages: [] }, null)).toEqual({ home: 'ticket-1', messages: [] });
  });

  it('is called by its first line, in a length that a list shows', () => {
    expect(subjectFor(message(0, { text: '\n  And   another thing \nmore' }))).toBe('And another thing');
    expect(subjectFor(message(0, { text: 'word '.repeat(40) }))).toMatch(/^(?:word ){15}wor?d?…$/);
    expect([subjectFor(undefined), subjectFor(message(0, { text: '' }))]).toEqual(['', '']);
  });
});
