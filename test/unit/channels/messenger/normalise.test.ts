import { describe, expect, it } from '@jest/globals';
import type { ChannelEvent } from '../../../../shared/channels/channel.ts';
import { normalise } from '../../../../shared/channels/messenger/normalise.ts';

const events = (...messaging: object[]): readonly ChannelEvent[] => {
  const body = Buffer.from(JSON.stringify({ object: 'page', entry: [{ id: '1001', time: 1, messaging }] }));
  const job = { channel: 'messenger', account: 'a', receivedAt: 0, headers: {}, body };
  const result = normalise(job, { channel: 'messenger', id: 'a', secrets: [], options: {} });
  return result.kind === 'events' ? result.events : [];
};

const people = { sender: { id: '2001' }, recipient: { id: '1001' }, timestamp: 1_760_000_000_000 };

describe('what Messenger sends', () => {
  it('makes the echo of our own answer a receipt, and of an answer from the page itself a message of our side', () => {
    const echo = { mid: 'm_1', text: 'Hi', is_echo: true };
    const sides = { ...people, sender: people.recipient, recipient: people.sender };

    expect(events({ ...sides, message: { ...echo, metadata: 'ref-1' } })).toMatchObject([
      { kind: 'receipt', status: 'sent', outboundRef: 'ref-1', externalId: 'm_1' },
    ]);
    expect(events({ ...sides, message: echo })).toMatchObject([
      { kind: 'message', direction: 'out', contact: { key: '2001' }, thread: '2001' },
    ]);
  });

  it('tells edits of one message apart, and takes a reaction back', () => {
    const edit = (num_edit: number) => ({ ...people, message_edit: { mid: 'm_1', text: 'new', num_edit } });

    expect(events(edit(1), edit(2)).map(({ kind, externalId, version }) => [kind, externalId, version])).toEqual([
      ['edit', 'm_1', '1'],
      ['edit', 'm_1', '2'],
    ]);
    expect(events({ ...people, reaction: { mid: 'm_1', action: 'unreact', emoji: '❤' } })).toMatchObject([
      { kind: 'reaction', externalId: 'm_1', text: '' },
    ]);
  });

  it('makes a receipt for each message that a report names', () => {
    expect(
      events({ ...people, delivery: { mids: ['a', 'b'], watermark: 1 } }).map((event) => event.externalId),
    ).toEqual(['a', 'b']);
  });

  it('shows what it does not know', () => {
    expect(events({ ...people, invented: { tomorrow: 1 } })).toMatchObject([{ kind: 'unsupported', thread: '2001' }]);
  });

  it('shows a comment of a kind that nobody announced, and no reaction to one', () => {
    const feed = (item: string) =>
      normalise(
        {
          channel: 'messenger',
          account: 'main',
          receivedAt: 0,
          headers: {},
          body: Buffer.from(
            JSON.stringify({
              object: 'page',
              entry: [
                {
                  id: '1',
                  changes: [{ field: 'feed', value: { item, verb: 'add', comment_id: 'c1', from: { id: '2' } } }],
                },
              ],
            }),
          ),
        } as never,
        {} as never,
      );

    expect(feed('hologram')).toMatchObject({ kind: 'events', events: [{ kind: 'unsupported', externalId: 'c1' }] });
    expect(feed('reaction').kind).not.toBe('events');
  });
});
