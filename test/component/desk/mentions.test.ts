import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { MentionView, TicketPage } from '../../../shared/api/views.ts';
import { telegramText } from '../../support/customers.ts';
import { agents, command, open, openDesk, openTickets } from '../../support/inline-desk.ts';

const { carla, chen, tom } = agents;

describe('mentions', () => {
  let desk: InlineDesk;
  let ticket: string;
  let notes = 0;
  const note = (text: string, mentions: readonly string[]) => {
    notes += 1;
    return { type: 'note', id: `note-${notes}-0000`, text, mentions };
  };
  const mention = async (agent: typeof carla) =>
    ((await desk.api(agent, 'GET', `/api/tickets/${ticket}`)).body as { mention?: MentionView }).mention;
  const listed = async (agent: typeof carla) =>
    ((await desk.api(agent, 'GET', '/api/views/mentions')).body as TicketPage).tickets.map(({ id }) => id);
  const mailsTo = ({ email }: typeof carla) =>
    desk.outbox().mails.filter((mail) => JSON.stringify(mail).includes(email)).length;

  beforeAll(async () => {
    desk = await openDesk({ present: [carla] });
    const body = telegramText({ chat: 1, id: 1, at: desk.clock.now(), text: 'hello @Tom, @Carla' });
    await desk.post({ channel: 'telegram', account: 'bot', body });
    await desk.settle();
    ticket = (await openTickets(desk))[0]?.id ?? '';
    for (const agent of [chen, tom]) await desk.api(agent, 'GET', '/api/me');
    desk.advance(3000);
  });

  it('are the word of a colleague alone: what a customer writes names nobody', async () => {
    expect(await Promise.all([listed(tom), listed(carla), listed(chen)])).toEqual([[], [], []]);
  });

  it('stand in the view of whoever is named until they have looked, and tell them by mail where no page is open', async () => {
    const before = mailsTo(tom);
    await command(desk, carla, ticket, note('@Tom please look', [tom.id, tom.id]));
    await desk.settle();

    expect(await listed(tom)).toEqual([ticket]);
    expect(await listed(chen)).toEqual([]);
    expect(mailsTo(tom)).toBe(before + 1);
    expect((await mention(tom))?.by).toBe(carla.id);
    expect(await mention(chen)).toBeUndefined();
    const { page } = await open(desk, ticket);
    expect(page.messages.find(({ kind }) => kind === 'note')?.mentions).toEqual([tom.id]);
  });

  it('are read up to the note that was seen, and no further', async () => {
    const seen = (await mention(tom))?.at ?? '';
    desk.advance(1000);
    await command(desk, carla, ticket, note('@Tom and once more', [tom.id]));
    const read = (until: string) => desk.api(tom, 'DELETE', `/api/tickets/${ticket}/mention?until=${until}`);

    await read(seen);
    expect(await listed(tom)).toEqual([ticket]);
    await read((await mention(tom))?.at ?? '');
    expect(await listed(tom)).toEqual([]);
    expect((await read('yesterday')).status).toBe(400);
  });

  it('name agents only, and nobody is told of themselves', async () => {
    const stranger = await desk.api(carla, 'POST', `/api/tickets/${ticket}/commands`, note('@Vera', ['vera']));
    expect([stranger.status, (stranger.body as { detail: string }).detail]).toEqual([
      409,
      expect.stringContaining('there is no agent "vera"'),
    ]);
    await command(desk, carla, ticket, note('@Carla remember', [carla.id]));
    const before = mailsTo(carla);
    await desk.settle();
    expect([await listed(carla), mailsTo(carla) - before]).toEqual([[], 0]);
  });
});
