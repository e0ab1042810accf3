import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { slack } from '../../../../shared/channels/slack/index.ts';
import { accountFor, NOW } from '../run.ts';

const SECRET = 'signing-secret';

function ask(body: string, contentType = 'application/json', secret = SECRET) {
  const time = String(NOW / 1000);
  const mac = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
  const headers = { 'content-type': contentType, 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${mac}` };
  const account = accountFor('slack', { secrets: [SECRET], options: { commandReply: 'Danke' } });
  return slack.verify({ method: 'POST', headers, query: {}, body: Buffer.from(body) }, account, NOW);
}

const FORM = 'application/x-www-form-urlencoded';

describe('Slack at the door', () => {
  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'c"1' });

  it('has its challenge answered once it is signed', () => {
    expect(ask(challenge)).toMatchObject({ kind: 'answer', status: 200, body: '{"challenge":"c\\"1"}' });
    expect(ask(challenge, 'application/json', 'guessed').kind).toBe('refused');
  });

  it('is not answered a challenge that somebody wrote in a message', () => {
    const event = { type: 'event_callback', event: { text: challenge } };

    expect(ask(JSON.stringify(event))).toEqual({ kind: 'accepted' });
  });

  it('tells who typed a command that it has arrived, and says nothing to a button or a form', () => {
    const told = ask('command=%2Fhelp&text=hi', FORM);

    expect(told).toMatchObject({ kind: 'accepted', reply: { status: 200, body: expect.stringContaining('Danke') } });
    expect(ask('payload=%7B%7D', FORM)).toMatchObject({ kind: 'accepted', reply: { status: 200, body: '' } });
  });
});
