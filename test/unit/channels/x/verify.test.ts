import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { x } from '../../../../shared/channels/x/index.ts';
import { accountFor, NOW } from '../run.ts';

const account = accountFor('x', { secrets: ['consumer'] });
const ask = (query: Record<string, string>, given = account) =>
  x.verify({ method: 'GET', headers: {}, query, body: Buffer.alloc(0) }, given, NOW);

describe('the challenge of X', () => {
  it('is answered with the MAC of its token', () => {
    const mac = createHmac('sha256', 'consumer').update('abc-123_=').digest('base64');

    expect(ask({ crc_token: 'abc-123_=' })).toMatchObject({
      kind: 'answer',
      status: 200,
      body: JSON.stringify({ response_token: `sha256=${mac}` }),
    });
  });

  it.each(['{"for_user_id":"1"}', 'a b', '"', '[]', '', 'x'.repeat(257), 'a\n'])(
    'signs nothing that could be a body: %j',
    (token) => {
      expect(ask({ crc_token: token }).kind).toBe('refused');
    },
  );

  it('is refused without a token, and without a secret', () => {
    expect(ask({}).kind).toBe('refused');
    expect(ask({ crc_token: 'abc' }, { ...account, secrets: ['', ' '] }).kind).toBe('refused');
  });
});
