import { describe, expect, it } from '@jest/globals';
import { dedupeKey } from '../../../../shared/channels/keys.ts';
import { webchat } from '../../../../shared/channels/webchat/index.ts';
import { accountFor, NOW, normalised, oneEvent } from '../run.ts';

const job = { session: 's1', id: 'w1', text: 'Hi', sentAt: '2026-01-02T03:04:05.678Z', name: 'Di' };

describe('web chat', () => {
  it('brings a message of a session', () => {
    expect(oneEvent(webchat, job)).toEqual({
      kind: 'message',
      direction: 'in',
      externalId: 'w1',
      thread: 's1',
      providerTime: '2026-01-02T03:04:05.678Z',
      sentAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
      contact: { key: 's1', name: 'Di' },
      content: ['s1', 'Hi'],
      text: 'Hi',
      attachments: [],
    });
  });

  it('tells sessions apart whose widgets count alike', () => {
    const keyOf = (change: object) =>
      dedupeKey({ channel: 'webchat', account: 'main', event: oneEvent(webchat, { ...job, ...change }) });

    expect(keyOf({ session: 's2' })).not.toBe(keyOf({}));
    expect(keyOf({ name: 'renamed' })).toBe(keyOf({}));
  });

  it('goes to quarantine where a session, an id or words are missing', () => {
    expect(normalised(webchat, { ...job, session: '', text: null })).toEqual({
      kind: 'unreadable',
      reason: 'chat message is incomplete or of the wrong type at session, text',
    });
  });

  it('takes nothing over HTTP, not even signed', () => {
    const request = { method: 'POST' as const, headers: {}, query: {}, body: Buffer.from(JSON.stringify(job)) };

    expect(webchat.verify(request, accountFor('webchat'), NOW).kind).toBe('refused');
  });
});
