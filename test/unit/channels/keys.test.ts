import { describe, expect, it } from '@jest/globals';
import type { ChannelEvent } from '../../../shared/channels/channel.ts';
import { conversationKey, dedupeKey, toInboundEvent } from '../../../shared/channels/keys.ts';
import { fc } from '../../support/properties.ts';

const event: ChannelEvent = {
  kind: 'message',
  direction: 'in',
  externalId: 'm1',
  thread: 't1',
  providerTime: '1700000000',
  sentAt: 1_700_000_000_000,
  contact: { key: 'c1' },
  content: ['hello'],
  text: 'hello',
  attachments: [],
};
const placed = (change: Partial<ChannelEvent> = {}) => ({
  channel: 'chat',
  account: 'main',
  event: { ...event, ...change },
});

const identity = fc.record({
  channel: fc.string(),
  account: fc.string(),
  kind: fc.constantFrom('message', 'edit', 'delete', 'reaction', 'receipt'),
  version: fc.string(),
  externalId: fc.string(),
  content: fc.array(fc.string(), { maxLength: 4 }),
  providerTime: fc.constantFrom(null, '1700000000', '2026-01-01T00:00:00Z'),
});
type Identity = typeof identity extends fc.Arbitrary<infer T> ? T : never;
const keyOf = ({ channel, account, ...change }: Identity) =>
  dedupeKey({ channel, account, event: { ...event, ...change } as ChannelEvent });

describe('the key that tells events apart', () => {
  it('is the same when the same event arrives again, whatever the desk reads into it', () => {
    const again = placed({
      text: 'HELLO',
      sentAt: 5,
      contact: null,
      subject: 's',
      attachments: [],
      thread: 'elsewhere',
    });

    expect(dedupeKey(again)).toBe(dedupeKey(placed()));
  });

  it('is equal exactly when all the fields that make the event are equal', () => {
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(keyOf(a) === keyOf(b)).toBe(same);
        expect(keyOf(structuredClone(a))).toBe(keyOf(a));
      }),
    );
  });

  it('changes with every single field', () => {
    fc.assert(
      fc.property(identity, fc.string({ minLength: 1 }), (a, more) => {
        const others = [
          { ...a, channel: a.channel + more },
          { ...a, account: a.account + more },
          { ...a, version: a.version + more },
          { ...a, externalId: a.externalId + more },
          { ...a, content: [...a.content, more] },
          { ...a, content: [...a.content, ''] },
        ];
        for (const other of others) expect(keyOf(other)).not.toBe(keyOf(a));
      }),
    );
  });

  it('does not care where one field ends and the next begins', () => {
    expect(dedupeKey(placed({ content: ['ab', 'c'] }))).not.toBe(dedupeKey(placed({ content: ['a', 'bc'] })));
    expect(dedupeKey(placed({ version: 'x', externalId: 'y' }))).not.toBe(
      dedupeKey(placed({ version: '', externalId: 'xy' })),
    );
  });

  it('tells broken halves of a surrogate pair apart, which UTF-8 would fold into one', () => {
    expect(dedupeKey(placed({ content: ['\ud800'] }))).not.toBe(dedupeKey(placed({ content: ['\ud801'] })));
  });

  it('begins with the time as the provider wrote it, or with a dash', () => {
    expect(dedupeKey(placed())).toMatch(/^1700000000#[a-z2-7]{26}$/);
    expect(dedupeKey(placed({ providerTime: null }))).toMatch(/^-#[a-z2-7]{26}$/);
  });

  it('lets no sender put a separator or a kilobyte into the sort key through the time', () => {
    expect(dedupeKey(placed({ providerTime: '1#x' }))).toMatch(/^-#/);
    expect(dedupeKey(placed({ providerTime: '1'.repeat(41) }))).toMatch(/^-#/);
  });

  it('stays what it was: keys that are stored already must be met again by newer code', () => {
    expect(dedupeKey(placed())).toBe('1700000000#hgvi2hm6arshiqyo3hz7rcwkei');
    expect(conversationKey('chat', 'main', 't1')).toBe('eq2i3fgq56buhu6frizy572j7o');
  });
});

describe('the key of a conversation', () => {
  it('is one per channel, account and thread, 26 characters of lower-case base32', () => {
    const field = fc.string({ maxLength: 4 });
    fc.assert(
      fc.property(fc.tuple(field, field, field), fc.tuple(field, field, field), (a, b) => {
        expect(conversationKey(...a)).toMatch(/^[a-z2-7]{26}$/);
        expect(conversationKey(...a) === conversationKey(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });
});

describe('the public form of an event', () => {
  it('has keys and an ISO time, and none of the inner fields', () => {
    const shown = toInboundEvent(placed({ version: '2', outboundRef: 'o1', detail: 'd', replyTo: 'm0' }));

    expect(shown).toEqual({
      kind: 'message',
      direction: 'in',
      channel: 'chat',
      account: 'main',
      externalId: 'm1',
      dedupeKey: dedupeKey(placed({ version: '2' })),
      conversationKey: conversationKey('chat', 'main', 't1'),
      contact: { key: 'c1' },
      sentAt: '2023-11-14T22:13:20.000Z',
      text: 'hello',
      replyTo: 'm0',
      attachments: [],
    });
  });
});
