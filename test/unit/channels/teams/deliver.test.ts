import { describe, expect, it } from '@jest/globals';
import { grant, outcome, request } from '../../../../shared/channels/teams/deliver.ts';
import { accountFor, outgoing } from '../run.ts';

const account = accountFor('teams', { secrets: ['app'], options: { token: 'tok', appPassword: 'p&w', tenant: 't1' } });

describe('an answer on Teams', () => {
  it('goes into its conversation, a channel’s thread included', () => {
    const call = request(outgoing({ thread: '19:abc@thread.tacv2;messageid=17', text: 'Hi' }), account);

    expect(call.url).toBe(
      'https://smba.trafficmanager.net/teams/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D17/activities',
    );
    expect(JSON.parse(call.body)).toEqual({ type: 'message', text: 'Hi', textFormat: 'plain' });
  });

  it('goes by a token that our own directory gives for our password', () => {
    const { url, body } = grant.request(account, { now: 0 });

    expect(url).toBe('https://login.microsoftonline.com/t1/oauth2/v2.0/token');
    expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({ client_id: 'app', client_secret: 'p&w' });
    expect(() => grant.request({ ...account, options: {} }, { now: 0 })).toThrow('has no option "appPassword"');
    expect(grant.read({ status: 200, headers: {}, body: '{"access_token":"x","expires_in":60}' })).toEqual({
      token: 'x',
      seconds: 60,
    });
    expect(grant.read({ status: 400, headers: {}, body: '{"access_token":"x","expires_in":60}' })).toBeUndefined();
  });
});

describe('what Teams says of it', () => {
  it.each([
    [201, { id: '1700' }, { kind: 'sent', externalId: '1700' }],
    [202, {}, { kind: 'sent', externalId: '' }],
    [401, {}, { kind: 'failed', class: 'reauth', reason: 'teams answered 401' }],
    [403, { error: { code: 'ConversationBlockedByUser', message: 'no' } }, { kind: 'failed', class: 'never' }],
    [403, { error: { code: 'BotDisabledByAdmin' } }, { kind: 'failed', class: 'reauth' }],
    [404, { error: { code: 'ConversationNotFound' } }, { kind: 'failed', class: 'never' }],
    [413, { error: { code: 'MessageSizeTooBig' } }, { kind: 'failed', class: 'never' }],
    [412, {}, { kind: 'retry' }],
    [429, {}, { kind: 'retry', afterSeconds: 5 }],
    [502, {}, { kind: 'unknown' }],
    [504, {}, { kind: 'unknown' }],
  ])('%s %j is understood', (status, body, result) => {
    const headers = { 'retry-after': '5' };

    expect(outcome({ status, headers, body: JSON.stringify(body) })).toMatchObject(result);
  });
});
