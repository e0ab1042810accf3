import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { SearchPage } from '../../../shared/api/search-views.ts';
import { telegramText } from '../../support/customers.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { agents, command, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla, lena } = agents;

let updates = 0;
async function says(
  desk: InlineDesk,
  { chat, text, name = `Chat ${chat}`, more = {} }: { chat: number; text: string; name?: string; more?: object },
): Promise<void> {
  updates += 1;
  desk.advance(MINUTE);
  const update = telegramText({ chat, id: updates, at: desk.clock.now(), text, name });
  await desk.post({ channel: 'telegram', account: 'bot', body: { ...update, ...more } });
  await desk.settle();
}

async function search(desk: InlineDesk, q: string, { cursor = '', agent = carla } = {}): Promise<SearchPage> {
  const query = new URLSearchParams(cursor ? { q, cursor } : { q });
  const { status, body } = await desk.api(agent, 'GET', `/api/search?${query}`);
  if (status !== 200) throw new Error(`the search answered ${status} ${JSON.stringify(body)}`);
  return body as SearchPage;
}

const previews = ({ hits }: SearchPage) => hits.map(({ ticket }) => ticket.preview);
const textOf = ({ hits }: SearchPage) => hits[0]?.excerpt.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('the search', () => {
  let desk: InlineDesk;
  const ticketOf = async (text: string) => (await openTickets(desk)).find(({ preview }) => preview === text);

  beforeAll(async () => {
    desk = await openDesk({ present: [carla] });
    await says(desk, { chat: 1, text: 'My Bestellung 4711 from the Straße never came', name: 'Ánna Maier' });
    await says(desk, { chat: 2, text: 'refund for order 4711, or mail otto@example.net', name: 'Otto' });
    await says(desk, { chat: 3, text: '我要退款', name: '王芳' });
    await says(desk, { chat: 4, text: 'call me: +49 170 1234567', name: 'Vera' });
    await desk.index();
  });

  it('finds tickets by words, whatever their case and accents, the newest first', async () => {
    expect(previews(await search(desk, '4711'))).toEqual([
      'refund for order 4711, or mail otto@example.net',
      'My Bestellung 4711 from the Straße never came',
    ]);
    expect(previews(await search(desk, 'STRASSE 4711'))).toHaveLength(1);
    expect(previews(await search(desk, 'bestell'))).toHaveLength(1);
    expect(previews(await search(desk, '"bestell"'))).toHaveLength(0);
    expect(previews(await search(desk, '退款'))).toEqual(['我要退款']);
    expect(previews(await search(desk, 'nothing of the kind'))).toEqual([]);
  });

  it('marks what was found', async () => {
    expect(textOf(await search(desk, '"order 4711"'))).toBe('refund for [order] [4711], or mail otto@example.net');
    expect(textOf(await search(desk, 'strasse'))).toContain('the [Straße] never');
  });

  it('finds by name, mail address, telephone number and reference', async () => {
    expect(previews(await search(desk, 'from:anna'))).toHaveLength(1);
    expect(previews(await search(desk, 'from:otto 4711'))).toHaveLength(1);
    expect(previews(await search(desk, 'otto@example.net'))).toHaveLength(1);
    expect(previews(await search(desk, '0170/1234567'))).toEqual(['call me: +49 170 1234567']);
    const ticket = await ticketOf('我要退款');
    expect(previews(await search(desk, ticket?.ref.toLowerCase() ?? ''))).toEqual(['我要退款']);
  });

  it('filters by what a ticket is now, without being told of it', async () => {
    const ticket = await ticketOf('refund for order 4711, or mail otto@example.net');
    await command(desk, carla, ticket?.id ?? '', { type: 'tag', add: ['vip'] });
    await command(desk, carla, ticket?.id ?? '', { type: 'status', status: 'pending' });
    expect(previews(await search(desk, '4711 status:pending'))).toHaveLength(1);
    expect(previews(await search(desk, '4711 status:closed'))).toHaveLength(0);
    expect(previews(await search(desk, 'tag:VIP'))).toHaveLength(1);
    expect(previews(await search(desk, '4711 owner:me'))).toHaveLength(2);
    expect(previews(await search(desk, '4711 owner:none'))).toHaveLength(0);
    expect(previews(await search(desk, 'channel:telegram'))).toHaveLength(4);
    expect(previews(await search(desk, 'channel:email'))).toHaveLength(0);
    expect(previews(await search(desk, '4711 date:2026-06-15'))).toHaveLength(2);
    expect(previews(await search(desk, '4711 before:2026-06-15'))).toHaveLength(0);
    expect(await search(desk, 'status:done')).toMatchObject({
      hits: [],
      mistakes: [expect.stringContaining('status:done')],
    });
  });

  it('finds an answer and a note with their ticket, once the minute is over', async () => {
    const ticket = await ticketOf('call me: +49 170 1234567');
    await command(desk, carla, ticket?.id ?? '', reply('Our technician Zacharias comes.'));
    await command(desk, carla, ticket?.id ?? '', { type: 'note', id: 'note-zebra-1', text: 'zebra pattern seen' });
    await desk.settle();
    expect(previews(await search(desk, 'zacharias'))).toEqual([]);
    await desk.index();
    for (const word of ['zacharias', 'zebra', '"zebra pattern"'])
      expect((await search(desk, word)).hits[0]?.ticket.id).toBe(ticket?.id);
    expect((await search(desk, 'zebra 1234567')).hits).toHaveLength(1);
  });

  it('no longer finds what was edited away', async () => {
    await says(desk, { chat: 5, text: 'my password is hunter2' });
    const ticket = await ticketOf('my password is hunter2');
    await desk.index();
    expect((await search(desk, 'hunter2')).hits[0]?.ticket.id).toBe(ticket?.id);
    const { message } = telegramText({
      chat: 5,
      id: updates,
      at: desk.clock.now(),
      text: 'never mind',
      name: 'Chat 5',
    }) as { message: object };
    await desk.post({
      channel: 'telegram',
      account: 'bot',
      body: { update_id: 9001, edited_message: { ...message, edit_date: Math.floor(desk.clock.now() / 1000) + 60 } },
    });
    await desk.settle();
    await desk.index();
    expect((await search(desk, 'hunter2')).hits).toEqual([]);
    expect((await search(desk, 'never mind')).hits[0]?.ticket.id).toBe(ticket?.id);
  });

  it('says where a merged ticket goes on', async () => {
    await says(desk, { chat: 6, text: 'giraffe one' });
    await says(desk, { chat: 7, text: 'giraffe two' });
    const [one, two] = [await ticketOf('giraffe one'), await ticketOf('giraffe two')];
    await desk.api(carla, 'POST', `/api/tickets/${two?.id}/merge`, { into: one?.ref });
    await desk.settle();
    await desk.index();
    const { hits } = await search(desk, 'giraffe');
    expect(hits.map(({ into }) => into?.ref ?? null)).toEqual([one?.ref, null]);
  });

  it('adds nothing when a job comes again, and says since when there is an index', async () => {
    const before = await search(desk, '4711');
    const { QueueUrl } = { QueueUrl: desk.services.queues.search };
    const [ticket] = before.hits;
    const conversation = ticket?.ticket.id.split('.')[0];
    desk.services.sqs.sendMessage({
      QueueUrl,
      MessageBody: JSON.stringify({ messages: [{ conversation, message: 'M#2026-06-15T08:00:00.000Z#gone' }] }),
    });
    await desk.index();
    expect((await search(desk, '4711', { agent: lena })).hits).toEqual(before.hits);
    expect(before.index).toEqual({ since: expect.any(String), rebuilt: false });
  });

  it('goes on where a page ended', async () => {
    for (let chat = 100; chat < 125; chat += 1) await says(desk, { chat, text: `hippo ${chat}` });
    await desk.index();
    const first = await search(desk, 'hippo');
    const second = await search(desk, 'hippo', { cursor: first.cursor ?? '' });
    expect(first.hits).toHaveLength(20);
    expect(second.cursor).toBeNull();
    expect(new Set([...previews(first), ...previews(second)]).size).toBe(25);
    expect((await desk.api(carla, 'GET', '/api/search?q=hippo&cursor=broken')).status).toBe(400);
  });
});
