import { describe, expect, it } from '@jest/globals';
import { outcome, request } from '../../../../shared/channels/discord/deliver.ts';
import { accountFor, outgoing } from '../run.ts';

const sent = (ref: string) =>
  JSON.parse(request(outgoing({ ref, thread: '400', text: '@everyone hi' }), accountFor('discord')).body) as {
    nonce: string;
  };

describe('an answer on Discord', () => {
  it('mentions nobody, and has a nonce that is the same at every attempt', () => {
    expect(sent('out-1')).toMatchObject({
      content: '@everyone hi',
      enforce_nonce: true,
      allowed_mentions: { parse: [] },
    });
    expect(sent('out-1').nonce).toMatch(/^desk-[0-9a-f]{20}$/);
    expect(sent('out-1').nonce).toBe(sent('out-1').nonce);
    expect(sent('out-1').nonce).not.toBe(sent('out-2').nonce);
  });
});

describe('what Discord says of it', () => {
  it.each([
    [200, { id: '1457536551830421524' }, { kind: 'sent', externalId: '1457536551830421524' }],
    [429, { retry_after: 1.2 }, { kind: 'retry', afterSeconds: 2 }],
    [500, {}, { kind: 'retry' }],
    [400, { code: 20028, message: 'slow' }, { kind: 'retry' }],
    [401, { code: 0, message: '401: Unauthorized' }, { kind: 'failed', class: 'reauth' }],
    [403, { code: 50007, message: 'Cannot send messages to this user' }, { kind: 'failed', class: 'never' }],
    [404, { code: 10003, message: 'Unknown Channel' }, { kind: 'failed', class: 'never' }],
  ])('%s %j is understood', (status, body, result) => {
    expect(outcome({ status, headers: {}, body: JSON.stringify(body) })).toMatchObject(result);
  });
});
