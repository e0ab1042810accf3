import { describe, expect, it } from '@jest/globals';
import { teams as played, TEAMS_KEYS } from '../../../../local/providers/teams.ts';
import { teams } from '../../../../shared/channels/teams/index.ts';
import { accountFor, NOW } from '../run.ts';

const activity = (tenant?: string) => ({
  type: 'message',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  channelData: tenant === undefined ? {} : { tenant: { id: tenant } },
});

async function ask(body: object, options: Record<string, string> = {}, keys: unknown = TEAMS_KEYS) {
  const text = JSON.stringify(body);
  const headers = played.sign({ secret: 'app', body: text, id: '', now: NOW });
  const request = { method: 'POST' as const, headers, query: {}, body: Buffer.from(text) };
  const account = accountFor('teams', { secrets: ['app'], options });
  return {
    wanted: teams.keyed?.wanted(request),
    verdict: await teams.keyed?.judge({ request, account, now: NOW, keys }),
  };
}

describe('Teams at the door', () => {
  it('says which of the Bot Framework’s keys it signed with', async () => {
    expect(await ask(activity())).toEqual({
      wanted: { openId: 'https://login.botframework.com/v1/.well-known/openidconfiguration', kid: 'laptop' },
      verdict: { kind: 'accepted', reply: { status: 200, contentType: 'application/json', body: '{}' } },
    });
  });

  it('is refused when its body names another address than its token', async () => {
    const text = JSON.stringify(activity());
    const headers = played.sign({ secret: 'app', body: text, id: '', now: NOW });
    const body = Buffer.from(text.replace('smba.trafficmanager.net', 'evil.example'));
    const request = { method: 'POST' as const, headers, query: {}, body };

    expect(
      await teams.keyed?.judge({
        request,
        account: accountFor('teams', { secrets: ['app'] }),
        now: NOW,
        keys: TEAMS_KEYS,
      }),
    ).toMatchObject({ kind: 'refused', reason: expect.stringContaining('serviceUrl') });
  });

  it('is refused when it comes from another directory than the account’s', async () => {
    const judged = async (tenant: string | undefined) => (await ask(activity(tenant), { tenant: 't1' })).verdict?.kind;

    expect([await judged('t1'), await judged('t2'), await judged(undefined)]).toEqual([
      'accepted',
      'refused',
      'refused',
    ]);
  });

  it('is refused without keys', async () => {
    expect((await ask(activity(), {}, null)).verdict?.kind).toBe('refused');
    expect((await ask(activity(), {}, { keys: [] })).verdict?.kind).toBe('refused');
  });

  it('causes no look at any key where it names none', () => {
    const wanted = (authorization: string) =>
      teams.keyed?.wanted({ method: 'POST', headers: { authorization }, query: {}, body: Buffer.alloc(0) });

    for (const odd of [
      '',
      'Bearer',
      'Bearer a.b.c',
      'Basic x',
      `Bearer ${Buffer.from('{"kid":""}').toString('base64url')}.b.c`,
    ])
      expect(wanted(odd)).toBeNull();
  });
});
