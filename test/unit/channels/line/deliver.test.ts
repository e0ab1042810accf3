import { describe, expect, it } from '@jest/globals';
import type { Outbound } from '../../../../shared/channels/channel.ts';
import { outcome, request } from '../../../../shared/channels/line/deliver.ts';

const account = { channel: 'line', id: 'main', secrets: [], options: { token: 'tok' } };
const message: Outbound = { ref: 'out-1', to: 'U1', thread: 'U1', text: 'Hello', attachments: [] };

const sent = (given: Partial<Outbound>) => {
  const { headers, body } = request({ ...message, ...given }, account);
  return { headers, body: JSON.parse(body) as Record<string, unknown> };
};

describe('an answer on LINE', () => {
  it('is a push to the conversation, with a key that is the same at every attempt', () => {
    const key = (ref: string) => sent({ ref }).headers['x-line-retry-key'];

    expect(sent({}).body).toEqual({ to: 'U1', messages: [{ type: 'text', text: 'Hello' }] });
    expect(key('out-1')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(key('out-1')).toBe(key('out-1'));
    expect(key('out-1')).not.toBe(key('out-2'));
  });

  it('brings a picture by its address', () => {
    const attachments = [{ name: 'a.png', contentType: 'image/png', url: 'https://d/a' }];

    expect(sent({ text: '', attachments }).body['messages']).toEqual([
      { type: 'image', originalContentUrl: 'https://d/a', previewImageUrl: 'https://d/a' },
    ]);
  });
});

describe('what LINE says of it', () => {
  const said = (status: number, body: object) => outcome({ status, headers: {}, body: JSON.stringify(body) });

  it('is that it has it already, where the retry key was seen before', () => {
    const headers = { 'x-line-accepted-request-id': 'r1' };

    expect(outcome({ status: 409, headers, body: '{}' })).toEqual({ kind: 'sent', externalId: '' });
  });

  it.each([
    [200, { sentMessages: [{ id: '461230966842064897' }] }, { kind: 'sent', externalId: '461230966842064897' }],
    [400, { message: 'invalid to' }, { kind: 'failed', class: 'never', reason: 'invalid to' }],
    [401, {}, { kind: 'failed', class: 'reauth', reason: 'line answered 401' }],
    [429, { message: 'You have reached your monthly limit.' }, { kind: 'failed', class: 'never' }],
    [429, { message: 'rate' }, { kind: 'retry' }],
    [500, {}, { kind: 'retry' }],
  ])('%s %j is understood', (status, body, result) => {
    expect(said(status, body)).toMatchObject(result);
  });
});
