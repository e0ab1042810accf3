import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { createTransport } from 'nodemailer';
import WebSocket from 'ws';
import { type Desk, startDesk } from '../../../local/desk.ts';
import { logIn } from '../../../local/login/client.ts';
import { fixtureCloud } from './fixture-cloud.ts';

const told: string[] = [];
const cloud = fixtureCloud();
const dir = mkdtempSync(join(tmpdir(), 'desk-'));
const begin = () => startDesk({ dir, port: 0, smtpPort: 0, awsPort: 0, cloud, tell: (line) => void told.push(line) });
let desk: Desk;
beforeAll(async () => {
  desk = await begin();
});
afterAll(() => desk.close());

const thing = async (pk: string): Promise<string | undefined> => {
  await desk.settled();
  return (await desk.engines.dynamo.getItem({ TableName: 'things', Key: { pk: { S: pk } } })).Item?.['value']?.S;
};
const open = async (query: string): Promise<WebSocket> => {
  const socket = new WebSocket(`${desk.socketUrl}${query}`);
  await once(socket, 'open');
  return socket;
};

describe('the desk in one process', () => {
  it('answers webhooks through the function of their route', async () => {
    const answer = await fetch(`${desk.url}/channels/webhook/shop?a=1&a=2`, {
      method: 'POST',
      body: '{"x":1}',
      headers: { 'content-type': 'application/json' },
    });

    expect(await answer.json()).toMatchObject({
      routeKey: 'POST /channels/{channel}/{account}',
      pathParameters: { channel: 'webhook', account: 'shop' },
      queryStringParameters: { a: '1,2' },
      body: '{"x":1}',
    });
  });

  it('answers as the gateway does where no function is asked', async () => {
    const status = async (path: string, init: RequestInit = {}) => (await fetch(`${desk.url}${path}`, init)).status;

    expect(await status('/nowhere')).toBe(404);
    expect(await status('/%E0%A4%A')).toBe(400);
    expect(await status('/channels/webhook/shop', { method: 'POST', body: new Uint8Array(11_000_000) })).toBe(413);
  });

  it('lets nobody into the API without a token of its own login', async () => {
    const get = async (authorization?: string) =>
      await fetch(`${desk.url}/api/me`, { headers: authorization ? { authorization } : {} });
    const token = await desk.tokenFor('Tom');
    const [head, body, mark = ''] = token.split('.');

    expect((await get()).status).toBe(401);
    expect((await get('Bearer nonsense')).status).toBe(401);
    expect((await get(`Bearer ${head}.${body}.${mark.slice(0, -4)}AAAA`)).status).toBe(401);
    const answer = await get(`Bearer ${token}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      requestContext: { authorizer: { jwt: { claims: { name: 'Tom Becker', 'cognito:groups': '[tsr]' } } } },
    });
  });

  it('logs a demo agent in through its page, by code and PKCE', async () => {
    const token = await logIn({ url: desk.url, agent: 'Lena' });

    expect(decodeJwt(token)).toMatchObject({
      name: 'Lena Novak',
      email: 'lena.novak@northwind.example',
      'cognito:groups': ['lead', 'admin'],
      iss: `${desk.url}/login`,
      token_use: 'id',
    });
    expect((await fetch(`${desk.url}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  });

  it('logs out to its own address only', async () => {
    const out = async (to: string) =>
      (
        await fetch(`${desk.url}/login/logout?logout_uri=${encodeURIComponent(to)}`, { redirect: 'manual' })
      ).headers.get('location');

    expect(await out(`${desk.url}/`)).toBe(`${desk.url}/`);
    expect(await out('https://evil.example/')).toBe(`${desk.url}/`);
    expect(await out(`${desk.url}.evil.example/`)).toBe(`${desk.url}/`);
  });

  it('refuses foreign hosts and origins, on sockets too', async () => {
    expect(await rawStatus(desk.url, { host: 'evil.example' })).toBe(403);
    expect(
      (
        await fetch(`${desk.url}/local/clock`, {
          method: 'POST',
          body: '{"advance":"PT1S"}',
          headers: { origin: 'https://evil.example' },
        })
      ).status,
    ).toBe(403);
    const socket = new WebSocket(`${desk.socketUrl}?word=please`, { origin: 'https://evil.example' });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('403');
  });

  it('holds sockets: $connect decides, messages come back, $disconnect is told, the gone are 410', async () => {
    const refused = new WebSocket(desk.socketUrl);
    const [error] = (await once(refused, 'error')) as [Error];
    expect(error.message).toContain('403');

    const socket = await open('?word=please');
    socket.send('{"action":"hello"}');
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(data.toString()).toBe('you said {"action":"hello"}');

    socket.close();
    await once(socket, 'close');
    await until(async () => (await thing('gone')) !== undefined);
    expect(await thing('status-of-gone')).toBe('410');
  });

  it('closes a socket that sends too much or no text', async () => {
    const codes = await Promise.all(
      ['x'.repeat(200_000), Buffer.from([1, 2])].map(async (message) => {
        const socket = await open('?word=please');
        socket.send(message);
        const [code] = (await once(socket, 'close')) as [number];
        return code;
      }),
    );

    expect(codes).toEqual([1009, 1003]);
  });

  it('feeds functions from queues and streams', async () => {
    desk.engines.sqs.sendMessage({ QueueUrl: 'jobs', MessageBody: 'one' });
    await desk.engines.dynamo.putItem({ TableName: 'things', Item: { pk: { S: 'new thing' } } });

    expect(await thing('job')).toBe('one');
    expect(
      (await desk.engines.dynamo.getItem({ TableName: 'things', Key: { pk: { S: 'followed new thing' } } })).Item,
    ).toBeDefined();
  });

  it('says so when a job has failed too often', async () => {
    desk.engines.sqs.sendMessage({ QueueUrl: 'jobs', MessageBody: 'poison' });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await desk.settled();
      await desk.advance(61_000);
    }
    await desk.settled();

    const failures = Array.from({ length: 3 }, () => expect.stringContaining('worker failed: Error: poison'));
    expect(told.splice(0)).toEqual([...failures, expect.stringContaining('a job has gone to jobs-dead-letters')]);
  });

  it('takes mail at its SMTP door as SES would, and only for itself', async () => {
    const transport = createTransport({ host: '127.0.0.1', port: desk.smtpPort, ignoreTLS: true });
    const mail = { from: 'anna@customer.example', subject: 'Where is my parcel?', text: 'It should be here.' };

    await transport.sendMail({ ...mail, to: 'help@desk.example' });

    expect(await thing('mail')).toBe('Where is my parcel?');
    await expect(transport.sendMail({ ...mail, to: 'someone@elsewhere.example' })).rejects.toThrow('550');
    const both = await transport.sendMail({ ...mail, to: ['help@desk.example', 'someone@elsewhere.example'] });
    expect([both.accepted, both.rejected]).toEqual([['help@desk.example'], ['someone@elsewhere.example']]);
  });

  it('brings mail to its own domain back in', async () => {
    desk.engines.ses.sendEmail({
      Source: 'help@desk.example',
      Destination: { ToAddresses: ['me@desk.example'] },
      Message: { Subject: { Data: 'To ourselves' }, Body: { Text: { Data: 'hello' } } },
    });

    await until(async () => (await thing('mail')) === 'To ourselves');
    const { mails } = await desk.outbox();
    expect(mails.at(-1)).toMatchObject({
      from: 'help@desk.example',
      to: ['me@desk.example'],
      subject: 'To ourselves',
      text: expect.stringContaining('hello'),
    });
  });

  it('moves its time, and what is due runs once', async () => {
    const before = desk.clock.now();

    const move = (body: string | URLSearchParams, headers: Record<string, string> = {}) =>
      fetch(`${desk.url}/local/clock`, { method: 'POST', body, headers, redirect: 'manual' });
    const answer = await move('{"advance":"PT5H"}', { 'content-type': 'application/x-www-form-urlencoded' });

    expect(answer.status).toBe(200);
    expect(desk.clock.now() - before).toBeGreaterThanOrEqual(5 * 3_600_000);
    expect(Date.parse((await thing('swept')) ?? '')).toBeGreaterThan(before);
    expect((await move('{"advance":"-PT5H"}')).status).toBe(400);
    expect((await move('nonsense')).status).toBe(400);
    expect((await move(new URLSearchParams({ advance: 'PT1S' }))).headers.get('location')).toBe('/local');
  });

  it('shows what lies behind it', async () => {
    await fetch(`${desk.url}/local/providers/https://shop.example/replies`, {
      method: 'POST',
      body: '<script>alert(1)</script>',
    });
    const page = await fetch(`${desk.url}/local`);
    const text = await page.text();

    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('To ourselves');
    expect(text).not.toContain('<script>alert');
    expect(await (await fetch(`${desk.url}/local/state`)).json()).toMatchObject({
      name: 'Fixture desk',
      queues: expect.arrayContaining([expect.objectContaining({ name: 'jobs' })]),
    });
    const { mails, calls } = (await (await fetch(`${desk.url}/local/outbox`)).json()) as {
      mails: { id: string }[];
      calls: unknown[];
    };
    expect(calls).toContainEqual(
      expect.objectContaining({ channel: 'webhook', url: 'https://shop.example/replies', status: 200 }),
    );
    expect((await fetch(`${desk.url}/local/outbox/${mails[0]?.id}.eml`)).headers.get('content-type')).toBe(
      'message/rfc822',
    );
  });

  it('is the only one in its folder', async () => {
    await expect(begin()).rejects.toThrow(`a desk already runs in ${dir}`);
  });

  it('finds everything again after a stop: data, time, keys', async () => {
    const token = await desk.tokenFor('Chen');
    const ahead = desk.clock.offset;
    const port = Number(new URL(desk.url).port);
    await desk.close();

    desk = await startDesk({ dir, port, smtpPort: 0, awsPort: 0, cloud, tell: (line) => void told.push(line) });

    expect(await thing('job')).toBe('one');
    expect(desk.clock.offset).toBe(ahead);
    expect((await desk.outbox()).calls).toHaveLength(1);
    expect((await fetch(`${desk.url}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
    expect(told).toEqual([]);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never came');
}

/** fetch() sets the Host itself. */
async function rawStatus(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const asked = request(url, { headers }).end();
  const [response] = await once(asked, 'response');
  response.resume();
  return response.statusCode;
}
