import { describe, expect, it } from '@jest/globals';
import config from '../../../desk.config.ts';
import type { SettingsInput } from '../../../shared/settings/schema.ts';
import { telegramText, whatsappText, write } from '../../support/customers.ts';
import { MONDAY } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';
import { discord } from './conversations/discord.ts';

const { carla } = agents;
type Named = SettingsInput['channels'][number];

async function asked(channel: string, account: string, body: (at: number) => unknown) {
  const others = config.channels.filter((each) => each.channel !== channel || each.account !== account);
  const known = config.channels.find((each) => each.channel === channel && each.account === account);
  const channels = [...others, known ?? ({ channel, account, name: channel } as Named)];
  const desk = await openDesk({ present: [carla], changes: { channels } });
  await desk.post({ channel, account, body: body(desk.clock.now()) });
  await desk.settle();
  const { id } = await onlyTicket(desk);
  const { ticket, page } = await open(desk, id);
  return { desk, id, ticket, message: page.messages[0]?.id ?? '' };
}

const text = 'Where is my parcel?';

describe('an answer that quotes the customer', () => {
  it.each([
    [
      'whatsapp',
      'eu',
      (at: number) => whatsappText({ id: 'wamid.7', at, text }),
      { context: { message_id: 'wamid.7' } },
    ],
    [
      'telegram',
      'bot',
      (at: number) => telegramText({ chat: 77, id: 5, at, text }),
      { reply_parameters: { message_id: 5, allow_sending_without_reply: true } },
    ],
    [
      'discord',
      'main',
      (at: number) => discord.asks({ id: '900', text, at }),
      {
        message_reference: { message_id: String(BigInt(MONDAY - 1_420_070_400_000) << 22n), fail_if_not_exists: false },
      },
    ],
  ])('names their message as %s does', async (channel, account, body, named) => {
    const { desk, id, ticket, message } = await asked(channel, account, body);
    expect(ticket.quotes).toBe(true);
    await command(desk, carla, id, reply('It arrives today.', { quotes: message }));
    await desk.settle();

    expect(JSON.parse(desk.outbox().calls.at(-1)?.body ?? '')).toMatchObject(named);
    expect(desk.logged).toEqual([]);
  });

  it('is refused where there is nothing of a customer to quote, or nobody would see it', async () => {
    const { desk, id } = await asked('whatsapp', 'eu', (at) => whatsappText({ id: 'wamid.7', at, text }));
    const refused = async (quotes: string, ticket = id) =>
      (await desk.api(carla, 'POST', `/api/tickets/${ticket}/commands`, reply('Hello.', { quotes }))).status;
    await command(desk, carla, id, reply('It arrives today.'));
    await desk.settle();
    const own = (await open(desk, id)).page.messages[0]?.id ?? '';
    for (const wrong of [own, 'H', 'M#2026', '']) expect(await refused(wrong)).toBe(409);

    write(desk, { subject: 'Invoice', text: 'Please send it once more.' });
    await desk.settle();
    const { body } = await desk.api(carla, 'GET', '/api/views/mine');
    const mail = (body as { tickets: { id: string; channel: string }[] }).tickets.find(
      ({ channel }) => channel === 'email',
    );
    const page = mail && (await open(desk, mail.id));
    expect(page?.ticket.quotes).toBeUndefined();
    expect(await refused(page?.page.messages[0]?.id ?? '', mail?.id)).toBe(409);
  });
});
