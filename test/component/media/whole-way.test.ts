import { describe, expect, it } from '@jest/globals';
import { providerAt } from '../../../local/providers/registry.ts';
import type { MessageView } from '../../../shared/api/views.ts';
import type { SettingsInput } from '../../../shared/settings/schema.ts';
import { HOUR, MINUTE } from '../../support/example-desk.ts';
import { agents, onlyTicket, open, openDesk } from '../../support/inline-desk.ts';
import { PICTURES, type Picture } from './pictures.ts';

const { carla } = agents;
type Named = SettingsInput['channels'][number];
type Desk = Awaited<ReturnType<typeof openDesk>>;

async function deskFor({ channel, options = {} }: Picture): Promise<Desk> {
  const channels: Named[] = [
    { channel: 'email', account: 'support', name: 'Mail' },
    { channel, account: 'main', name: 'The channel', options: { ...options } } as Named,
  ];
  return openDesk({ present: [carla], changes: { channels } });
}

async function send(desk: Desk, picture: Picture, id: string): Promise<void> {
  const { channel, body, lists } = picture;
  if (lists) return list(desk, picture, id);
  const { status } = await desk.post({ channel, account: 'main', body: body(desk.clock.now(), id) });
  expect([200, 204]).toContain(status);
  await desk.settle();
}

/** Nobody calls: the list was asked for once, and then the message stands in it. */
async function list(desk: Desk, { body, lists = '' }: Picture, id: string): Promise<void> {
  await desk.poll();
  desk.advance(MINUTE);
  const news = [body(desk.clock.now(), id)];
  desk.world.answer = (call) => {
    const url = new URL(call.url);
    if (url.pathname !== lists) return null;
    const { answer, ...played } = providerAt(url).answer({ ...call, url, number: 1, news });
    return { headers: {}, ...played, body: JSON.stringify(answer) };
  };
  await desk.poll();
  await desk.settle();
}

async function shown(desk: Desk): Promise<{ path: string; message: MessageView }> {
  const ticket = await onlyTicket(desk);
  const { page } = await open(desk, ticket.id);
  const [message] = page.messages;
  if (!message) throw new Error('the ticket shows no message');
  const path = `/api/tickets/${ticket.id}/messages/${encodeURIComponent(message.id)}/attachments/0`;
  return { path, message };
}

/** Time until every try that there may be has been made. */
async function waitLong(desk: Desk): Promise<void> {
  for (let waited = 0; waited < 2 * HOUR; waited += 15 * MINUTE) {
    desk.advance(15 * MINUTE);
    await desk.settle();
  }
}

const telegram = PICTURES.find(({ channel }) => channel === 'telegram') as Picture;

describe.each(PICTURES)('a file by $channel', (picture) => {
  it('is fetched at once, kept, and handed out as what it is', async () => {
    const desk = await deskFor(picture);
    await send(desk, picture, 'picture-1');

    const { path, message } = await shown(desk);
    expect(message.attachments).toMatchObject([{ contentType: 'image/png', media: { state: 'stored' } }]);
    const { keys } = desk.services.s3.listObjectsV2({ Bucket: 'desk-raw', Prefix: 'media/' });
    expect(keys).toHaveLength(1);
    const address = await desk.api(carla, 'POST', path, {});
    expect(String((address.body as { url: string }).url)).toContain(encodeURIComponent(keys[0] ?? '?'));
    expect(desk.logged).toEqual([]);
  });

  if (!picture.named) return;

  it('that its provider no longer has leaves its message with a reason', async () => {
    const desk = await deskFor(picture);
    await send(desk, picture, 'picture-gone');

    const { path, message } = await shown(desk);
    expect(message.attachments).toMatchObject([
      { media: { state: 'missing', reason: expect.stringMatching(/no longer/) } },
    ]);
    expect((await desk.api(carla, 'POST', path, {})).status).toBe(404);
  });
});

describe('a file that is not there at once', () => {
  it('is asked for again and again, and an agent is told why it is not there', async () => {
    const desk = await deskFor(telegram);
    await send(desk, telegram, 'picture-slow');
    const calls = () => desk.outbox().calls.filter(({ url }) => url.includes('/getFile')).length;

    expect((await shown(desk)).message.attachments).toMatchObject([
      { media: { state: 'waiting', reason: 'the provider is still preparing it' } },
    ]);
    await waitLong(desk);
    expect(calls()).toBe(8);
    expect((await shown(desk)).message.attachments).toMatchObject([
      { media: { state: 'missing', reason: expect.stringContaining('given up after 8 tries') } },
    ]);
  });

  it('is fetched once more when an agent asks for it', async () => {
    const desk = await deskFor(telegram);
    desk.world.answer = ({ url }) => (url.includes('/getFile') ? { status: 401, headers: {}, body: '{}' } : null);
    await send(desk, telegram, 'picture-1');
    const { path, message } = await shown(desk);
    expect(message.attachments).toMatchObject([{ media: { state: 'missing' } }]);

    desk.world.answer = null;
    const asked = await desk.api(carla, 'POST', `${path}/fetch`, {});
    expect(asked).toMatchObject({ status: 200, body: { media: { state: 'waiting' } } });
    await desk.settle();
    expect((await shown(desk)).message.attachments).toMatchObject([{ media: { state: 'stored' } }]);
    expect((await desk.api(carla, 'POST', `${path}/fetch`, {})).body).toEqual({ media: { state: 'stored' } });
  });

  it('reaches the open page when it comes', async () => {
    const desk = await deskFor(telegram);
    const browser = await desk.workspace(carla);
    await send(desk, telegram, 'picture-1');

    expect(browser.heard('notice').map(({ kind }) => kind)).toContain('changed');
  });
});

describe('whatever happens to a file', () => {
  it('its message comes in once, and a repeated webhook fetches nothing anew', async () => {
    const desk = await deskFor(telegram);
    await send(desk, telegram, 'picture-1');
    const before = desk.outbox().calls.length;
    await send(desk, telegram, 'picture-1');

    expect(desk.outbox().calls).toHaveLength(before);
    const ticket = await onlyTicket(desk);
    expect((await open(desk, ticket.id)).page.messages).toHaveLength(1);
  });

  it('the token of an account stands in no reason, and no address of a provider in the ticket', async () => {
    const desk = await deskFor(telegram);
    desk.world.answer = ({ url }) => {
      throw new Error(`cannot reach ${url}`);
    };
    await send(desk, telegram, 'picture-1');
    await waitLong(desk);

    const { message } = await shown(desk);
    expect(message.attachments).toMatchObject([{ media: { state: 'missing' } }]);
    expect(JSON.stringify(message)).not.toContain('laptop-telegram-token');
  });
});
