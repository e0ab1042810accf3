import { describe, expect, it } from '@jest/globals';
import { fromWidget } from '../../../shared/api/from-widget.ts';
import type { ToWidget, WidgetMessage } from '../../../shared/api/widget-views.ts';
import {
  fateOfLast,
  helloOf,
  NEW_TALK,
  openQuestion,
  parseTalk,
  reduceTalk,
  type Sending,
  type Talk,
  type TalkAction,
} from '../../../web/widget/conversation.ts';
import { receiptsDue } from '../../../web/widget/receipts.ts';
import { fc } from '../../support/properties.ts';
import { at } from './summary.ts';

const sending = (id: string, minutes = 0): Sending => ({
  action: 'send',
  id,
  text: `text of ${id}`,
  sentAt: at(minutes),
});
const answer = (id: string, minutes: number): WidgetMessage => ({
  id,
  direction: 'out',
  text: `answer ${id}`,
  at: at(minutes),
  author: 'Mia',
});
const heard = (said: ToWidget, open = true): TalkAction => ({ type: 'heard', said, open });
const welcome = (messages: WidgetMessage[] = [], session = 'session-1', cursor: string | null = null): TalkAction =>
  heard({ type: 'welcome', session, token: 'token-1', messages, cursor, now: at(0) });
const wrote = (id: string, minutes = 0): TalkAction => ({ type: 'wrote', sending: sending(id, minutes) });
const played = (...actions: TalkAction[]): Talk => actions.reduce(reduceTalk, NEW_TALK);
const shown = (talk: Talk) => talk.messages.map(({ id }) => id);

describe('a visitor’s conversation', () => {
  it('keeps what was written until the desk has accepted it', () => {
    expect(played(wrote('client-id-1'), welcome()).unsent).toEqual([sending('client-id-1')]);
    expect(played(wrote('client-id-1'), welcome(), heard({ type: 'accepted', id: 'client-id-1' }))).toMatchObject({
      unsent: [],
      messages: [{ id: 'client-id-1', at: at(0), direction: 'in' }],
    });
  });

  it('goes on from where it was, with the session that it had', () => {
    const talk = played(
      welcome([], 'session-1', 'cursor-0'),
      heard({ type: 'message', message: answer('a', 1), cursor: 'cursor-1' }),
    );

    expect(helloOf(talk)).toEqual({ action: 'hello', session: 'session-1', token: 'token-1', after: 'cursor-1' });
    expect(fromWidget.parse(helloOf(talk))).toEqual(helloOf(talk));
    expect(helloOf(NEW_TALK)).toEqual({ action: 'hello' });
  });

  it('keeps its cursor when a welcome brings nothing new', () => {
    expect(played(welcome([answer('a', 1)], 'session-1', 'cursor-1'), welcome([], 'session-1', null)).cursor).toBe(
      'cursor-1',
    );
  });

  it('shows each message once, however often it is told', () => {
    const talk = played(
      welcome([answer('a', 1)]),
      heard({ type: 'message', message: answer('a', 1), cursor: 'c' }),
      welcome([answer('a', 1), answer('b', 2)]),
    );

    expect(shown(talk)).toEqual(['a', 'b']);
  });

  it('knows its own words again when the history gives them another id', () => {
    const back: WidgetMessage = { id: 'M#1', direction: 'in', text: 'text of client-id-1', at: at(0), author: '' };

    expect(
      shown(played(wrote('client-id-1'), welcome(), heard({ type: 'accepted', id: 'client-id-1' }), welcome([back]))),
    ).toEqual(['client-id-1']);
  });

  it('takes the history for the acceptance that was lost on its way', () => {
    const back: WidgetMessage = {
      id: 'client-id-1',
      direction: 'in',
      text: 'text of client-id-1',
      at: at(0),
      author: '',
    };

    expect(played(wrote('client-id-1'), welcome([back]))).toMatchObject({
      unsent: [],
      messages: [{ id: 'client-id-1' }],
    });
  });

  it('counts answers while it is closed', () => {
    const closed = played(welcome(), heard({ type: 'message', message: answer('a', 1), cursor: 'c' }, false));

    expect(closed.unread).toBe(1);
    expect(reduceTalk(closed, { type: 'read' }).unread).toBe(0);
  });

  it('drops the history of a session that the desk does not know any more, but no unsent word', () => {
    const talk = played(welcome([answer('a', 1)]), wrote('client-id-1'), welcome([], 'session-2'));

    expect([talk.session, shown(talk), talk.unsent.map(({ id }) => id)]).toEqual(['session-2', [], ['client-id-1']]);
  });

  it('shows the latest question that the desk takes an answer to, and none once it says that it is over', () => {
    const question = (id: string, minutes: number): WidgetMessage => ({ ...answer(id, minutes), asks: true });
    const talk = played(welcome([question('q1', 1), question('q2', 2)]));
    const rating = { action: 'rate', id: 'answer-0001', question: 'q2', score: 3, comment: '', thanks: null } as const;
    const gave = reduceTalk(talk, { type: 'gave', rating });
    const told = (thanks: string) => reduceTalk(gave, heard({ type: 'rated', id: rating.id, thanks }));

    expect([talk, gave, told('Thanks'), told('')].map(openQuestion)).toEqual(['q2', 'q2', 'q2', null]);
    expect(openQuestion(reduceTalk(talk, welcome([answer('q1', 1), answer('q2', 2)])))).toBeNull();
    expect(reduceTalk(gave, heard({ type: 'rated', id: 'answer-of-before', thanks: 'x' })).rating).toEqual(rating);
  });

  it('goes on in a second tab', () => {
    const here = played(welcome([answer('a', 1)]), wrote('client-id-1'));
    const there = played(welcome([answer('a', 1), answer('b', 2)]));

    expect(reduceTalk(here, { type: 'elsewhere', talk: there })).toMatchObject({
      messages: [{ id: 'a' }, { id: 'b' }],
      unsent: [{ id: 'client-id-1' }],
    });
  });

  it('starts anew from storage that holds nonsense', () => {
    expect([null, '', '{', '3', 'null', '{"messages":{}}'].map(parseTalk)).toEqual(
      Array.from({ length: 6 }, () => NEW_TALK),
    );
    const talk = played(welcome([answer('a', 1)]));
    expect(parseTalk(JSON.stringify(talk))).toEqual(talk);
  });

  it('neither loses nor doubles a word in any order of events', () => {
    const ids = ['one-one-one', 'two-two-two', 'three-three'];
    const step = fc.oneof(
      fc.constantFrom(...ids).map((id) => heard({ type: 'accepted', id })),
      fc
        .subarray(ids)
        .map((known) =>
          welcome(known.map((id) => ({ id, direction: 'in', text: `text of ${id}`, at: at(0), author: '' }))),
        ),
      fc.constantFrom(...ids).map((id) =>
        heard({
          type: 'message',
          cursor: 'c',
          message: { id, direction: 'in', text: `text of ${id}`, at: at(0), author: '' },
        }),
      ),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const talk = played(...ids.map((id) => wrote(id)), ...steps);
        expect([...shown(talk), ...talk.unsent.map(({ id }) => id)].sort()).toEqual([...ids].sort());
      }),
    );
  });
});

describe('receipts', () => {
  const talk = played(welcome([answer('a', 1), answer('b', 2)]));

  it('tell the desk once that its answers are here, and once more when somebody looks', () => {
    const here = receiptsDue(talk, false);
    const seen = receiptsDue(here.talk, true);

    expect(here.due.map(({ id, status }) => `${id} ${status}`)).toEqual(['a delivered', 'b delivered']);
    expect(receiptsDue(here.talk, false)).toEqual({ due: [], talk: here.talk });
    expect(seen.due.map(({ id, status }) => `${id} ${status}`)).toEqual(['a read', 'b read']);
    expect([...seen.due, ...here.due].map((each) => fromWidget.parse(each))).toEqual([...seen.due, ...here.due]);
    expect(receiptsDue(seen.talk, true).due).toEqual([]);
    expect(receiptsDue(seen.talk, false).due).toEqual([]);
  });

  it('say of the visitor’s own last word that it was sent, then seen, and nothing once somebody has answered', () => {
    const said = played(wrote('client-id-1', 1), welcome(), heard({ type: 'accepted', id: 'client-id-1' }));
    const seen = reduceTalk(said, heard({ type: 'seen', id: 'client-id-1' }));

    expect([fateOfLast(played(wrote('client-id-1'))), fateOfLast(said), fateOfLast(seen)]).toEqual([
      null,
      'sent',
      'seen',
    ]);
    expect(fateOfLast(reduceTalk(seen, wrote('client-id-2', 2)))).toBeNull();
    const more = reduceTalk(reduceTalk(seen, wrote('client-id-2', 2)), heard({ type: 'accepted', id: 'client-id-2' }));
    expect(fateOfLast(more)).toBe('sent');
    expect(fateOfLast(reduceTalk(more, heard({ type: 'message', message: answer('c', 3), cursor: '3' })))).toBeNull();
  });
});
