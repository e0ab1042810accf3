import { describe, expect, it } from '@jest/globals';
import config from '../../../desk.config.ts';
import type { InlineOptions } from '../../../local/inline/desk.ts';
import { bluesky } from '../../../local/providers/bluesky.ts';
import { polled } from '../../../shared/channels/registry.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';

const { carla } = agents;
const account = {
  channel: 'mastodon' as const,
  account: 'main',
  name: 'Mastodon',
  options: { instance: 'https://mastodon.example' },
};

const mention = (id: string, text: string) => ({
  id,
  type: 'mention',
  created_at: '2026-06-15T07:00:00.000Z',
  account: { id: '9', acct: 'ann@other.example', display_name: 'Ann' },
  status: { id: `s${id}`, created_at: '2026-06-15T07:00:00.000Z', visibility: 'public', content: `<p>${text}</p>` },
});

/** A desk that has been connected, and what stands in the account's list from then on. */
async function connected(wrap: NonNullable<InlineOptions['wrap']> = (ports) => ports) {
  const changes = { channels: [...config.channels.filter(({ channel }) => !polled(channel)), account] };
  const desk = await openDesk({ present: [carla], changes, wrap });
  const list: object[] = [mention('5', 'long ago')];
  const provider = { away: false };
  desk.world.answer = ({ url, method }) => {
    if (method !== 'GET') return null;
    if (provider.away) return { status: 503, headers: {}, body: '' };
    const after = Number(new URL(url).searchParams.get('min_id') ?? 0);
    const page = list.filter((each) => Number((each as { id: string }).id) > after);
    return { status: 200, headers: {}, body: JSON.stringify(page.toReversed()) };
  };
  const poll = async () => {
    const result = await desk.poll();
    await desk.settle();
    return result;
  };
  await poll();
  return { desk, list, poll, provider };
}

describe('a channel that is polled', () => {
  it('brings what is new once, and is answered', async () => {
    const { desk, list, poll } = await connected();
    expect(await poll()).toEqual({ brought: 0 });

    list.push(mention('8', 'Is the shop down?'));
    expect([await poll(), await poll()]).toEqual([{ brought: 1 }, { brought: 0 }]);
    const { id } = await onlyTicket(desk);
    expect((await open(desk, id)).page.messages).toMatchObject([{ text: 'Is the shop down?' }]);

    await command(desk, carla, id, reply('It is up again.'));
    await desk.settle();
    const call = desk.outbox().calls.find(({ method }) => method === 'POST');
    expect(JSON.parse(call?.body ?? '')).toEqual({
      status: '@ann@other.example It is up again.',
      visibility: 'public',
      in_reply_to_id: 's8',
    });
    expect(desk.logged).toEqual([]);
  });

  it('loses nothing while its provider is away, and says so', async () => {
    const { desk, list, poll, provider } = await connected();
    list.push(mention('8', 'Hello?'));
    provider.away = true;
    expect(await poll()).toEqual({ brought: 0 });
    expect(desk.logged).toMatchObject([{ message: 'not polled', fields: { channel: 'mastodon' } }]);

    provider.away = false;
    expect(await poll()).toEqual({ brought: 1 });
    expect((await onlyTicket(desk)).preview).toBe('Hello?');
  });

  it('is read by two runs at once without a message twice or a step back', async () => {
    const { desk, list, poll } = await connected();
    list.push(mention('8', 'Hello?'));
    await Promise.all([desk.poll(), desk.poll()]);
    await desk.settle();

    expect(await poll()).toEqual({ brought: 0 });
    const { id } = await onlyTicket(desk);
    expect((await open(desk, id)).page.messages).toHaveLength(1);
  });

  it('takes it for no trouble that another run is just asking for the token that both need', async () => {
    const account = {
      channel: 'bluesky' as const,
      account: 'main',
      name: 'Bluesky',
      options: { identifier: 'desk.test' },
    };
    const changes = { channels: [...config.channels.filter(({ channel }) => !polled(channel)), account] };
    const desk = await openDesk({ present: [carla], changes });
    desk.world.answer = ({ url, ...call }) => {
      const {
        status,
        headers = {},
        answer,
      } = bluesky.answer({ ...call, url: new URL(url), number: 1, at: desk.clock.now() });
      return { status, headers, body: JSON.stringify(answer) };
    };
    const runs = await Promise.all([desk.poll(), desk.poll()]);

    expect(runs).toEqual([{ brought: 0 }, { brought: 0 }]);
    expect(desk.logged).toEqual([]);
  });

  it('brings nothing twice where a run died before it knew how far it had come', async () => {
    let dies = false;
    const { desk, list, poll } = await connected((ports, name) => {
      const putItem: typeof ports.dynamo.putItem = (input) => {
        if (dies) throw new Error('the function died');
        return ports.dynamo.putItem(input);
      };
      return name === 'poll' ? { ...ports, dynamo: { ...ports.dynamo, putItem } } : ports;
    });
    list.push(mention('8', 'Hello?'));
    dies = true;
    await poll();
    dies = false;

    expect(await poll()).toEqual({ brought: 1 });
    const { id } = await onlyTicket(desk);
    expect((await open(desk, id)).page.messages).toHaveLength(1);
  });

  it('takes nothing at a webhook address', async () => {
    const { desk } = await connected();

    expect((await desk.post({ channel: 'mastodon', account: 'main', body: mention('9', 'x') })).status).toBe(401);
  });
});
