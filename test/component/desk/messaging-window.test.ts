import { expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { asForm } from '../../contract/channels/mutations.ts';
import { whatsappText } from '../../support/customers.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';

const HOUR = 3_600_000;
const { carla } = agents;

it('an answer on WhatsApp is refused in plain words a day after the customer was last heard, and taken again once they write', async () => {
  const desk = await openDesk({ present: [carla] });
  const write = async (text: string, id: string) => {
    await desk.post({ channel: 'whatsapp', account: 'eu', body: whatsappText({ at: desk.clock.now(), text, id }) });
    await desk.settle();
  };
  await write('My parcel?', 'wamid.1');
  const { id } = await onlyTicket(desk);
  desk.advance(24 * HOUR + 1000);
  await desk.settle();

  await expect(command(desk, carla, id, reply('It arrives today.'))).rejects.toThrow(/409 .*lets nobody write/);
  expect((await open(desk, id)).ticket.window).toEqual({ state: 'closed', until: null });

  await write('Hello?', 'wamid.2');
  await command(desk, carla, id, reply('It arrives today.'));
  await desk.settle();
  expect(desk.outbox().calls).toHaveLength(1);
});

const SID = `HX${'0'.repeat(32)}`;
const templates = [
  { channel: 'whatsapp' as const, name: 'order_update', language: 'en', text: 'Hello {{1}}, order {{2}} is here.' },
  { channel: 'twilio' as const, name: 'order_update', language: 'en', text: 'Order {{1}} is here.', contentSid: SID },
];
const chosen = (...values: string[]) => ({ template: { name: 'order_update', language: 'en', values } });

async function answered(desk: InlineDesk, more: object) {
  const { id } = await onlyTicket(desk);
  await command(desk, carla, id, reply('what the browser showed', more));
  await desk.settle();
  return { call: desk.outbox().calls[0], shown: (await open(desk, id)).page.messages[0] };
}

it('a template goes where nothing else may, by its name, and shows as the words that the customer reads', async () => {
  const desk = await openDesk({ present: [carla], changes: { templates } });
  await desk.post({ channel: 'whatsapp', account: 'eu', body: whatsappText({ at: desk.clock.now(), text: 'Hi' }) });
  await desk.settle();
  desk.advance(48 * HOUR);
  await desk.settle();

  await expect(answered(desk, chosen('Ana'))).rejects.toThrow(/409 .*has 2 places, 1 are filled/);
  const { call, shown } = await answered(desk, chosen('Ana', 'NW-1'));

  expect(JSON.parse(call?.body ?? '')).toMatchObject({
    type: 'template',
    template: {
      name: 'order_update',
      language: { code: 'en' },
      components: [{ type: 'body', parameters: ['Ana', 'NW-1'].map((text) => ({ type: 'text', text })) }],
    },
  });
  expect(shown).toMatchObject({ text: 'Hello Ana, order NW-1 is here.', delivery: { state: 'sent' } });
});

it('by Twilio a template goes by its content id', async () => {
  const desk = await openDesk({ present: [carla], changes: { templates } });
  const people = { From: 'whatsapp:+4915550001', To: 'whatsapp:+15550009999' };
  const body = asForm({ MessageSid: 'SM1', AccountSid: 'AC1', ...people, Body: 'Hi', NumMedia: '0' });
  await desk.post({ channel: 'twilio', account: 'sms', body });
  await desk.settle();

  const { call, shown } = await answered(desk, chosen('NW-1'));

  const form = Object.fromEntries(new URLSearchParams(call?.body));
  expect(form).toMatchObject({ To: people.From, ContentSid: SID, ContentVariables: '{"1":"NW-1"}' });
  expect(form['Body']).toBeUndefined();
  expect(shown).toMatchObject({ text: 'Order NW-1 is here.', delivery: { state: 'sent' } });
});
