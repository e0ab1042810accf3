import { describe, expect, it } from '@jest/globals';
import { signForm } from '../../../../local/providers/twilio.ts';
import { twilio } from '../../../../shared/channels/twilio/index.ts';
import { accountFor, NOW } from '../run.ts';

const GATEWAY = 'https://abc.execute-api.example';
const PATH = '/channels/twilio/main?step=1';
const body = 'Body=a+b&MessageSid=SM1&Empty=';

function ask(signedFor: string, options: Record<string, string> = {}) {
  const headers = { 'x-twilio-signature': signForm('auth', signedFor, body), host: 'evil.example' };
  const account = accountFor('twilio', { secrets: ['auth'], options });
  const request = { method: 'POST' as const, headers, query: {}, body: Buffer.from(body), url: GATEWAY + PATH };
  return twilio.verify(request, account, NOW);
}

describe('Twilio at the door', () => {
  it('is believed by the address that the desk knows of itself, query and empty fields included', () => {
    expect(ask(GATEWAY + PATH)).toMatchObject({
      kind: 'accepted',
      reply: { contentType: 'text/xml; charset=utf-8', body: '<Response/>' },
    });
    expect(ask(`https://evil.example${PATH}`).kind).toBe('refused');
    expect(ask(`${GATEWAY}/channels/twilio/main`).kind).toBe('refused');
  });

  it('may call a domain of the company that the settings name, and still the gateway itself', () => {
    const options = { publicUrl: 'https://help.example/' };

    expect([`https://help.example${PATH}`, GATEWAY + PATH].map((url) => ask(url, options).kind)).toEqual([
      'accepted',
      'accepted',
    ]);
    expect(ask(`https://evil.example${PATH}`, options).kind).toBe('refused');
  });
});
