import { describe, expect, it } from '@jest/globals';
import config from '../../../desk.config.ts';
import { providerAt } from '../../../local/providers/registry.ts';
import { polled } from '../../../shared/channels/registry.ts';
import { POLLED_IN_VAIN } from '../../../shared/domain/unheard.ts';
import type { SettingsInput } from '../../../shared/settings/schema.ts';
import { DAY, HOUR, MINUTE, MONDAY } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';
import { POLLED_TALKS, type PolledTalk, type Wrote } from './conversations/polled.ts';

const { carla, lena } = agents;
type Named = SettingsInput['channels'][number];

/** A desk that has been connected, and the provider as it answers whoever has the right to ask. */
async function connected(talk: PolledTalk, before: readonly Wrote[] = []) {
  const { channel, options } = talk;
  const account = { channel, account: 'main', name: channel, options } as Named;
  const others = config.channels.filter((each) => !polled(each.channel));
  const desk = await openDesk({ present: [carla], changes: { channels: [...others, account] } });
  const all: Wrote[] = [...before];
  const provider = { away: false, expires: 0, busy: 0 };
  desk.world.answer = (call) => {
    const url = new URL(call.url);
    if (provider.away) return { status: 503, headers: {}, body: '' };
    if (talk.sends(call) && provider.busy > 0) {
      provider.busy -= 1;
      return { status: 429, headers: {}, body: '' };
    }
    if (!talk.lists(call) || providerAt(url).answer({ ...call, url, number: 1 }).status !== 200) return null;
    if (provider.expires > 0) {
      provider.expires -= 1;
      return { headers: {}, ...talk.expired };
    }
    const { status, answer } = talk.page(all, { url, at: desk.clock.now() });
    return { status, headers: {}, body: JSON.stringify(answer) };
  };
  const poll = async () => {
    const { brought } = await desk.poll();
    await desk.settle();
    return brought;
  };
  const write = (id: string, text: string, stars = 2) => {
    const wrote = { id, text, stars, at: desk.clock.now() };
    all.splice(0, all.length, ...all.filter((each) => each.id !== id), wrote);
  };
  const shown = async (id: string) => (await open(desk, id)).page.messages;
  expect(await poll()).toBe(0);
  desk.advance(MINUTE);
  return { desk, all, provider, poll, write, shown };
}

describe.each(POLLED_TALKS.map((talk) => [talk.channel, talk] as const))('a conversation by %s', (_, talk) => {
  it('comes in once, is assigned, and is answered though the provider was busy', async () => {
    const { desk, provider, poll, write, shown } = await connected(talk);
    write('m1', 'Where is my parcel?');
    expect([await poll(), await poll()]).toEqual([1, 0]);
    const { id, ...ticket } = await onlyTicket(desk);
    expect(ticket).toMatchObject({ channel: talk.channel, queue: 'csr', assignee: carla.id });

    provider.busy = 1;
    await command(desk, carla, id, reply('It arrives today.'));
    await desk.settle();
    desk.advance(5 * MINUTE);
    await desk.settle();
    const calls = desk.outbox().calls.filter(talk.sends).map(talk.answered);
    expect(calls).toEqual(Array(2).fill({ to: talk.to, text: 'It arrives today.' }));
    expect(await shown(id)).toMatchObject([{ delivery: { state: 'sent' } }, { text: 'Where is my parcel?' }]);
    expect(await poll()).toBe(0);
    expect(desk.logged).toEqual([]);
  });

  it('goes on after its token has run out, between two runs and within one', async () => {
    const { desk, provider, poll, write } = await connected(talk);
    for (const wait of [HOUR, 3 * HOUR, DAY]) {
      desk.advance(wait);
      write(`m${wait}`, 'Hello?');
      expect(await poll()).toBe(1);
    }
    write('m1', 'Still there?');
    provider.expires = 1;
    // A token that is asked for anew with each call is refused for good.
    if (talk.channel === 'app-store') expect([await poll(), await poll()]).toEqual([0, 1]);
    else expect([await poll(), desk.logged]).toEqual([1, []]);
  });

  if (talk.changes)
    it('shows what its writer has changed, with the stars of now, and tells it apart from our answer', async () => {
      const { desk, poll, write, shown } = await connected(talk);
      write('m1', 'Bad.', 1);
      await poll();
      const { id } = await onlyTicket(desk);
      expect(await shown(id)).toMatchObject([{ text: 'Bad.', rating: 1, edited: false }]);

      desk.advance(HOUR);
      write('m1', 'Good now.', 5);
      expect([await poll(), await poll()]).toEqual([1, 0]);
      expect(await shown(id)).toMatchObject([{ text: 'Good now.', rating: 5, edited: true }]);
      expect(desk.logged).toEqual([]);
    });

  it('waits for a provider that is away, and says so when it takes long', async () => {
    const { desk, provider, poll, write } = await connected(talk);
    write('m1', 'Hello?');
    provider.away = true;
    for (let run = 0; run < 3; run += 1) {
      expect(await poll()).toBe(0);
      desk.advance(40 * MINUTE);
    }
    const said = () =>
      desk.logged.filter(({ message, fields }) => message === POLLED_IN_VAIN && fields['channel'] === talk.channel);
    expect(said()).toMatchObject([{ fields: { since: expect.any(String) } }]);

    provider.away = false;
    expect([await poll(), await poll()]).toEqual([1, 0]);
    expect((await onlyTicket(desk)).preview).toBe('Hello?');
    expect(said()).toHaveLength(1);
  });

  it('says that the account is broken when its provider does not know it, until it does', async () => {
    const { desk, provider, poll, write } = await connected(talk);
    const broken = async () => (await desk.api(lena, 'GET', '/api/agents')).body;
    write('m1', 'Hello?');
    provider.expires = 9;
    expect(await poll()).toBe(0);
    expect(await broken()).toMatchObject({ broken: [{ channel: talk.channel, account: 'main' }] });

    provider.expires = 0;
    expect(await poll()).toBe(1);
    expect(await broken()).toMatchObject({ broken: [] });
  });

  it('takes nothing at a webhook address', async () => {
    const { desk } = await connected(talk);

    expect((await desk.post({ channel: talk.channel, account: 'main', body: {} })).status).toBe(401);
  });
});

describe('reviews on Google Play', () => {
  const [, talk] = POLLED_TALKS;

  it('that were there before and are changed now open a ticket', async () => {
    if (talk?.channel !== 'google-play') throw new Error('the second talk is no longer of Google Play');
    const { desk, all, poll, write } = await connected(talk, [
      { id: 'm1', text: 'Good.', stars: 5, at: MONDAY - HOUR },
    ]);
    expect(all).toHaveLength(1);
    write('m1', 'It crashes now.', 1);
    expect(await poll()).toBe(1);
    expect((await onlyTicket(desk)).preview).toBe('It crashes now.');
  });

  it('says that something was lost after a silence of a week, and only then', async () => {
    if (talk?.channel !== 'google-play') throw new Error('the second talk is no longer of Google Play');
    const lostAfter = async (days: number) => {
      const { desk, provider, poll, write } = await connected(talk);
      provider.away = true;
      await poll();
      write('lost', 'Bad.');
      desk.advance(days * DAY + MINUTE);
      write('m1', 'Hello?');
      provider.away = false;
      const brought = await poll();
      return [brought, desk.logged.filter(({ fields }) => fields['lost'] === true).length];
    };

    expect([await lostAfter(6), await lostAfter(7)]).toEqual([
      [2, 0],
      [1, 1],
    ]);
  });

  it('an answer with a file is refused at once and by name, as a link below a review would die there', async () => {
    if (talk?.channel !== 'google-play') throw new Error('the second talk is no longer of Google Play');
    const { desk, poll, write, shown } = await connected(talk);
    write('m1', 'Bad.');
    await poll();
    const { id, ...ticket } = (await open(desk, (await onlyTicket(desk)).id)).ticket;
    const { body } = await desk.api(carla, 'POST', '/api/uploads', { name: 'a.png', contentType: 'image/png' });
    const { key, url } = body as { key: string; url: string };
    desk.upload(url, Buffer.from('123456789'));
    const attachments = [{ key, name: 'a.png', contentType: 'image/png' }];
    const answer = await desk.api(carla, 'POST', `/api/tickets/${id}/commands`, reply('See it', { attachments }));
    await desk.settle();

    expect(ticket.limit).toMatchObject({ max: 350, wordsOnly: true });
    expect(answer).toMatchObject({ status: 409, body: { detail: expect.stringContaining('google-play') } });
    expect(desk.outbox().calls.filter(talk.sends)).toEqual([]);
    expect(await shown(id)).toHaveLength(1);
  });
});
