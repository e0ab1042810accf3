import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import config from '../../../desk.config.ts';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { liveHttp } from '../../../shared/platform/live-http.ts';
import type { SettingsInput } from '../../../shared/settings/schema.ts';
import { webhookMessage, whatsappText } from '../../support/customers.ts';
import { HOUR, MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';
import { TALKS } from './conversations/all.ts';
import type { Talk } from './conversations/talk.ts';

const { carla } = agents;
type Named = SettingsInput['channels'][number];

const whatsapp: Pick<Talk, 'channel' | 'options' | 'asks'> & { account: string } = {
  channel: 'whatsapp',
  account: 'eu',
  asks: ({ id, text, at }) => whatsappText({ id: `wamid.${id}`, text, at }),
};
const webhook: typeof whatsapp = {
  channel: 'webhook',
  account: 'main',
  options: { replyUrl: 'https://shop.example/answers' },
  asks: ({ id, text, at }) => webhookMessage({ id, text, at }),
};

/** A ticket that Carla answers while nothing comes of it. */
async function answered(
  { channel, options = {}, asks, account = 'main' }: Pick<Talk, 'channel' | 'options' | 'asks'> & { account?: string },
  answer: InlineDesk['world']['answer'],
) {
  const named = { channel, account, name: channel, options } as Named;
  const others = config.channels.filter((each) => each.channel !== channel || each.account !== account);
  const channels = channel === 'whatsapp' ? config.channels : [...others, named];
  const desk = await openDesk({ present: [carla], changes: { channels } });
  await desk.post({ channel, account, body: asks({ id: 'm1', text: 'Where is my parcel?', at: desk.clock.now() }) });
  await desk.settle();
  const { id } = await onlyTicket(desk);
  desk.world.answer = answer;
  await command(desk, carla, id, reply('It arrives today.'));
  await desk.settle();
  const calls = () => desk.outbox().calls.filter(({ body }) => body.includes('arrives'));
  const state = async () => (await open(desk, id)).page.messages[0]?.delivery?.state;
  const wait = async (ms: number, step = 5 * MINUTE) => {
    for (let waited = 0; waited < ms; waited += step) {
      desk.advance(step);
      await desk.settle();
    }
  };
  return { desk, id, calls, state, wait };
}

/** What the real client throws where nobody listens, and where a connection breaks off before the answer. */
let refused: unknown;
let brokenOff: unknown;
beforeAll(async () => {
  const server = createServer((request) => request.socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const call = { url, method: 'POST' as const, headers: {}, body: '{}', timeoutMs: 5000 };
  const failing = () =>
    liveHttp(undefined)
      .call(call)
      .then(
        () => 'answered',
        (error: unknown) => error,
      );
  brokenOff = await failing();
  server.close();
  await once(server, 'close');
  refused = await failing();
});

const away = { status: 503, headers: {}, body: '<html>Service Unavailable</html>' };

describe.each([whatsapp, webhook, ...TALKS].map((talk) => [talk.channel, talk] as const))('%s', (_, talk) => {
  it.each([
    ['answers 503', () => away],
    [
      'cannot be reached',
      () => {
        throw refused;
      },
    ],
  ])('that %s has the answer once, when it is back hours later', async (_how, play) => {
    const { desk, calls, state, wait } = await answered(talk, play);
    await wait(3 * HOUR, 15 * MINUTE);
    expect(await state()).toBe('queued');

    desk.world.answer = null;
    const before = calls().length;
    await wait(30 * MINUTE);
    expect(await state()).toBe('sent');
    expect(calls().slice(before)).toHaveLength(1);
    await wait(HOUR);
    expect(calls().slice(before)).toHaveLength(1);
    expect(desk.deadLetters()).toEqual([]);
    expect(desk.logged).toEqual([]);
  });
});

describe('an answer whose connection broke off', () => {
  const breakOff = () => {
    throw brokenOff;
  };

  it('is sent again under the same id where the provider knows it by that', async () => {
    const { desk, calls, state, wait } = await answered(webhook, breakOff);
    desk.world.answer = null;
    await wait(15 * MINUTE);

    expect(await state()).toBe('sent');
    const [first, second] = calls().map(({ headers }) => headers['webhook-id']);
    expect([calls().length, first]).toEqual([2, second]);
  });

  it.each([
    ['is then refused for good', { status: 400, headers: {}, body: '{}' }],
    ['is waited for in vain', away],
  ])('and that %s has not failed for that: nobody knows', async (_, after) => {
    const { desk, state, wait } = await answered(webhook, breakOff);
    desk.world.answer = () => after;
    await wait(8 * HOUR, 15 * MINUTE);

    expect(await state()).toBe('unknown');
    expect(desk.deadLetters()).toEqual([]);
  });

  it('is never sent again where nobody could tell it from a second one', async () => {
    const { desk, calls, state, wait } = await answered(whatsapp, breakOff);
    desk.world.answer = null;
    await wait(HOUR);

    expect(await state()).toBe('unknown');
    expect(calls()).toHaveLength(1);
  });
});

it('holds up no other conversation, and gives up within the day', async () => {
  const { desk, state, wait } = await answered(whatsapp, ({ body }) => (body.includes('arrives') ? away : null));
  const body = whatsappText({ id: 'wamid.other', from: '15550002222', text: 'And mine?', at: desk.clock.now() });
  await desk.post({ channel: 'whatsapp', account: 'eu', body });
  await desk.settle();
  const other = (await openTickets(desk)).find(({ preview }) => preview.includes('And mine'))?.id ?? '';
  await command(desk, carla, other, reply('Tomorrow.'));
  await desk.settle();

  expect((await open(desk, other)).page.messages).toMatchObject([{ delivery: { state: 'sent' } }, {}]);
  await wait(12 * HOUR, 15 * MINUTE);
  expect(await state()).toBe('failed');
});
