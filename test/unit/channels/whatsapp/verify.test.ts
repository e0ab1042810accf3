import { describe, expect, it } from '@jest/globals';
import { whatsapp } from '../../../../shared/channels/whatsapp/index.ts';
import { accountFor, NOW } from '../run.ts';

const shake = (query: Record<string, string>, options: Record<string, string> = { verifyToken: 'vt' }) =>
  whatsapp.verify(
    { method: 'GET', headers: {}, query, body: Buffer.alloc(0) },
    accountFor('whatsapp', { options }),
    NOW,
  );

const asked = { 'hub.mode': 'subscribe', 'hub.verify_token': 'vt', 'hub.challenge': '<b>4711' };

describe('Meta’s handshake', () => {
  it('is answered with the challenge as plain text', () => {
    expect(shake(asked)).toEqual({ kind: 'answer', status: 200, contentType: 'text/plain', body: '<b>4711' });
  });

  it('is refused with another token, mode or none', () => {
    expect(shake({ ...asked, 'hub.verify_token': 'other' }).kind).toBe('refused');
    expect(shake({ ...asked, 'hub.mode': 'unsubscribe' }).kind).toBe('refused');
    expect(shake({}).kind).toBe('refused');
  });

  it('is refused while the account has no token: an empty one matches nobody', () => {
    expect(shake({ ...asked, 'hub.verify_token': '' }, { verifyToken: '' }).kind).toBe('refused');
    expect(shake({ 'hub.mode': 'subscribe', 'hub.challenge': 'x' }, {}).kind).toBe('refused');
  });
});
