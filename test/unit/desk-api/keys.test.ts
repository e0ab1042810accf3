import { describe, expect, it } from '@jest/globals';
import { ADMIN, keyFor, openScene, type Scene, ticketOf } from '../../support/access/scene.ts';

const DAY = 86_400_000;

const bearer = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });

async function sceneWithKey(body: object = { scopes: ['tickets:read', 'tickets:write'] }) {
  const scene = await openScene();
  const secret = await keyFor(scene, body);
  const ask = (path = '/v1/views/csr', key = secret) => scene.call('GET', path, bearer(key));
  return { ...scene, secret, ask };
}

async function listed({ call }: Pick<Scene, 'call'>) {
  const { body } = await call('GET', '/api/keys', { claims: ADMIN });
  return (body['keys'] as { name: string; id: string; state: string; usedOn: string | null }[]).find(
    ({ name }) => name === 'Shop',
  );
}

describe('an API key', () => {
  it('opens what its scopes name, until it expires', async () => {
    const { parts, ask } = await sceneWithKey({ scopes: ['tickets:read'], days: 7 });

    expect((await ask()).status).toBe(200);
    parts.advance(7 * DAY);
    expect(await ask()).toMatchObject({ status: 401 });
  });

  it('opens nothing from its revocation on, and stays on the list as revoked', async () => {
    const scene = await sceneWithKey();
    const { id } = (await listed(scene)) ?? { id: '' };
    await scene.call('DELETE', `/api/keys/${id}`, { claims: ADMIN });

    expect((await scene.ask()).status).toBe(401);
    expect(await listed(scene)).toMatchObject({ state: 'revoked' });
  });

  it('is refused while two hundred are in force, until one of them is revoked', async () => {
    // The scene brings one.
    const scene = await openScene();
    const make = () =>
      scene.call('POST', '/api/keys', { claims: ADMIN, body: { name: 'Shop', scopes: ['tickets:read'] } });
    const answers = [];
    for (let made = 0; made < 200; made += 1) answers.push(await make());

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(199);
    expect(answers.at(-1)).toMatchObject({
      status: 409,
      body: { detail: '200 API keys are in force, and a desk has no more: revoke one that no program needs' },
    });
    const { id } = (await listed(scene)) ?? { id: '' };
    await scene.call('DELETE', `/api/keys/${id}`, { claims: ADMIN });
    expect((await make()).status).toBe(200);
  });

  it('is kept as a digest only, and listed without its secret', async () => {
    const scene = await sceneWithKey();
    const { secret, parts, call } = scene;
    const kept = JSON.stringify(
      await parts.dynamo.query({
        TableName: parts.table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'KEYS' } },
      }),
    );
    const list = JSON.stringify((await call('GET', '/api/keys', { claims: ADMIN })).body);

    expect(secret).toMatch(/^sbk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/);
    for (const text of [kept, list]) expect(text).not.toContain(secret.slice(17));
    expect(list).toContain(secret.slice(0, 17));
  });

  it('shows the last day on which it was used', async () => {
    const scene = await sceneWithKey();
    const before = await listed(scene);
    await scene.ask();

    expect(before?.usedOn).toBeNull();
    expect((await listed(scene))?.usedOn).toBe('2026-06-15');
  });

  it.each([
    ['another secret', (key: string) => `${key.slice(0, -4)}AAAA`],
    ['another id', (key: string) => key.replace(/_[0-9a-f]{12}_/, '_000000000000_')],
    ['no secret', (key: string) => key.slice(0, 17)],
    ['words behind it', (key: string) => `${key} x`],
    ['nothing', () => ''],
    ['a path for an id', () => `sbk_../../../abc_${'A'.repeat(43)}`],
  ])('with %s opens nothing', async (_what, forge) => {
    const { ask, secret } = await sceneWithKey();

    expect((await ask('/v1/views/csr', forge(secret))).status).toBe(401);
  });

  it('and a login never mix: a token opens nothing under /v1, a key nothing under /api', async () => {
    const { call, secret } = await sceneWithKey();

    expect((await call('GET', '/v1/views/csr')).status).toBe(401);
    expect((await call('GET', '/api/views/csr', { claims: {}, ...bearer(secret) })).status).toBe(401);
  });

  it('signs what it does: the ticket says which key it was', async () => {
    const { call, secret, ask } = await sceneWithKey();
    const path = `/v1/tickets/${ticketOf('own')}`;
    await call('POST', `${path}/commands`, { body: { type: 'priority', priority: 'high' }, ...bearer(secret) });
    await call('POST', `${path}/commands`, { body: { type: 'note', id: 'note-0001', text: 'hi' }, ...bearer(secret) });

    const { page } = (await ask(path)).body as { page: { events: { by: string }[]; messages: { author: object }[] } };
    expect(page.events.map(({ by }) => by)).toContain(`Shop (API key ${secret.slice(4, 16)})`);
    expect(page.messages[0]?.author).toEqual({ kind: 'agent', name: 'Shop' });
  });

  it('may ask three hundred times a minute', async () => {
    const { parts, ask } = await sceneWithKey({ scopes: ['desk:read'] });
    const statuses = await Promise.all(Array.from({ length: 301 }, async () => (await ask('/v1/desk')).status));

    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    parts.advance(60_000);
    expect((await ask('/v1/desk')).status).toBe(200);
  });

  it.each([
    { name: '', scopes: ['tickets:read'] },
    { name: 'x', scopes: [] },
    { name: 'x', scopes: ['everything'] },
    { name: 'x', scopes: ['tickets:read'], days: 1 },
    { name: 'x', scopes: ['tickets:read'], queues: [] },
    { name: 'a\u0000b', scopes: ['tickets:read'] },
  ])('is not made of %j', async (body) => {
    const { call } = await openScene();

    expect((await call('POST', '/api/keys', { claims: ADMIN, body })).status).toBe(400);
  });

  it('that blocks a sender by the way must have the scope for it', async () => {
    const { call, secret } = await sceneWithKey();
    const spam = (more: object) =>
      call('POST', `/v1/tickets/${ticketOf('own')}/commands`, { body: { type: 'spam', ...more }, ...bearer(secret) });

    expect((await spam({ block: true })).status).toBe(403);
    expect((await spam({})).status).toBe(200);
  });
});
