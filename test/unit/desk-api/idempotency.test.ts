import { describe, expect, it } from '@jest/globals';
import type { Dynamo } from '../../../shared/platform/ports.ts';
import { ADMIN, openScene, ticketOf } from '../../support/access/scene.ts';
import { apiOf, CARLA, LENA } from '../../support/api-parts.ts';

const HOUR = 3_600_000;
const path = `/api/tickets/${ticketOf('own')}/commands`;
const named = (name: string) => ({ headers: { 'idempotency-key': name } });
const pending = { body: { type: 'status', status: 'pending' }, ...named('key-1') };

async function eventsOf({ parts }: Awaited<ReturnType<typeof openScene>>, type: string) {
  const facts = await parts.conversations.facts('a'.repeat(26));
  return facts.flatMap((fact) => (fact.kind === 'event' ? fact.events : [])).filter((event) => event.type === type);
}

describe('a POST with an Idempotency-Key', () => {
  it('is carried out once and answered alike for a day, whatever has happened since', async () => {
    const scene = await openScene();
    const first = await scene.call('POST', path, pending);
    await scene.call('POST', path, { body: { type: 'status', status: 'open' }, claims: LENA });
    scene.parts.advance(23 * HOUR);
    const second = await scene.call('POST', path, pending);

    expect(first.status).toBe(200);
    expect(second).toEqual({ ...first, headers: { ...first.headers, 'idempotency-replayed': 'true' } });
    expect(await eventsOf(scene, 'status-changed')).toHaveLength(2);
  });

  it('is another request after that day', async () => {
    const scene = await openScene();
    await scene.call('POST', path, pending);
    await scene.call('POST', path, { body: { type: 'status', status: 'open' } });
    scene.parts.advance(25 * HOUR);
    await scene.call('POST', path, pending);

    expect(await eventsOf(scene, 'status-changed')).toHaveLength(3);
  });

  it('is refused where the key was given to another request', async () => {
    const { call } = await openScene();
    await call('POST', path, pending);

    const other = { body: { type: 'status', status: 'open' }, ...named('key-1') };
    expect(await call('POST', path, other)).toMatchObject({ status: 422, body: { code: 'request.other' } });
    expect((await call('POST', `/api/tickets/${ticketOf('queue')}/commands`, pending)).status).toBe(422);
  });

  it('of somebody else is another request', async () => {
    const { call } = await openScene();
    await call('POST', path, pending);

    expect((await call('POST', path, { ...pending, body: { type: 'tag', add: ['vip'] }, claims: LENA })).status).toBe(
      200,
    );
  });

  it('is told to wait while the first is being worked on', async () => {
    const { call } = await openScene();
    const answers = await Promise.all([1, 2, 3].map(() => call('POST', path, pending)));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)).toMatchObject({
      body: { code: 'request.busy' },
      headers: { 'retry-after': '1' },
    });
  });

  it('keeps a refusal, and lets what could not be read be mended', async () => {
    const { call } = await openScene();
    const refused = { body: { type: 'assign', assignee: 'nobody' }, ...named('key-2') };
    const unread = { body: { type: 'status' }, ...named('key-3') };
    const [first, second] = [await call('POST', path, refused), await call('POST', path, refused)];

    expect([first.status, second.status]).toEqual([409, 409]);
    expect(second.body).toEqual(first.body);
    expect((await call('POST', path, unread)).status).toBe(400);
    expect((await call('POST', path, { ...pending, ...named('key-3') })).status).toBe(200);
  });

  it('that died after its work, before its answer, is not carried out a second time', async () => {
    const scene = await openScene();
    const { parts, call } = scene;
    const dying: Dynamo = {
      ...parts.dynamo,
      updateItem: async (input) => {
        if (input.Key?.['sk']?.S === 'AN') throw new Error('the function dies here');
        return parts.dynamo.updateItem(input);
      },
      deleteItem: async (input) => {
        if (input.Key?.['sk']?.S === 'AN') throw new Error('and does not come back');
        return parts.dynamo.deleteItem(input);
      },
    };
    const note = { body: { type: 'priority', priority: 'high' }, ...named('key-4') };
    expect((await apiOf(parts, { dynamo: dying })('POST', path, note)).status).toBe(500);
    await call('POST', path, { body: { type: 'priority', priority: 'low' }, claims: LENA });

    expect((await call('POST', path, note)).status).toBe(409);
    parts.advance(21_000);
    expect(await call('POST', path, note)).toMatchObject({ status: 200, body: { ticket: { priority: 'low' } } });
    expect(await eventsOf(scene, 'priority-changed')).toHaveLength(2);
  });

  it('that made an API key does not show its secret twice, nor keep it', async () => {
    const { call, parts } = await openScene();
    const make = () =>
      call('POST', '/api/keys', { body: { name: 'Shop', scopes: ['desk:read'] }, claims: ADMIN, ...named('key-5') });
    const { body } = await make();

    expect(await make()).toMatchObject({ status: 409, body: { code: 'request.answered' } });
    const { Items: items = [] } = await parts.dynamo.query({
      TableName: parts.table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'KEYS' } },
    });
    expect(items).toHaveLength(2);
    expect(String(body['secret'])).toMatch(/^sbk_/);
  });

  it.each(['', ' ', 'x'.repeat(201), 'a b', 'ä'])('is refused under the name %j', async (name) => {
    const { call } = await openScene();

    expect((await call('POST', path, { ...pending, ...named(name) })).status).toBe(400);
  });

  it('is no concern of other methods', async () => {
    const { call } = await openScene();
    const put = (presence: string) => call('PUT', '/api/me/presence', { body: { presence }, ...named('key-6') });

    expect((await put('away')).status).toBe(200);
    expect((await put('available')).body).toMatchObject({ presence: 'available', id: CARLA.sub });
  });
});

describe('a problem', () => {
  it('is spelled as RFC 9457 says, and tells when to come back', async () => {
    const { call } = await openScene();

    expect(await call('GET', '/api/tickets/nothing')).toMatchObject({
      headers: { 'content-type': 'application/problem+json; charset=utf-8' },
      body: {
        type: 'about:blank',
        title: 'Not Found',
        status: 404,
        code: 'ticket.not-found',
        detail: 'there is no ticket nothing',
      },
    });
  });
});
