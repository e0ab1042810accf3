import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { telegramText, visit, whatsappText, write } from '../../support/customers.ts';
import { agents, command, onlyTicket, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla } = agents;
const PDF = 'application/pdf';

/** A desk on which somebody has written, and a file that Carla has uploaded. */
async function deskWithFile(customer: (desk: InlineDesk) => unknown) {
  const desk = await openDesk({ present: [carla] });
  await customer(desk);
  await desk.settle();
  const asked = await desk.api(carla, 'POST', '/api/uploads', { name: 'bill.pdf', contentType: PDF });
  const { key, url } = asked.body as { key: string; url: string };
  desk.upload(url, Buffer.from('%PDF-1.7'));
  const attachments = [{ key, name: 'bill.pdf', contentType: PDF, bytes: 8 }];
  return { desk, id: (await onlyTicket(desk)).id, attachments };
}

const byWhatsapp = (desk: InlineDesk) =>
  desk.post({ channel: 'whatsapp', account: 'eu', body: whatsappText({ at: desk.clock.now(), text: 'My bill?' }) });
const byTelegram = (desk: InlineDesk) =>
  desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ at: desk.clock.now(), text: 'My bill?' }) });
const byMail = async (desk: InlineDesk) => write(desk, { text: 'My bill?' });

const answersIn = async (desk: InlineDesk, id: string) =>
  (await open(desk, id)).page.messages.filter(({ kind }) => kind !== 'in');

describe('an answer of a file alone', () => {
  it('is a mail with the file, whose text is the signature and the quotation', async () => {
    const { desk, id, attachments } = await deskWithFile(byMail);
    await command(desk, carla, id, reply('', { attachments }));
    await desk.settle();

    const raw = desk.outbox().mails.at(-1)?.raw ?? '';
    expect(raw).toContain('filename=bill.pdf');
    expect(raw).toContain(Buffer.from('%PDF-1.7').toString('base64'));
    expect(raw).toContain('> My bill?');
    expect(await answersIn(desk, id)).toMatchObject([{ text: '', attachments: [{ name: 'bill.pdf' }] }]);
    expect(await openTickets(desk)).toMatchObject([{ preview: 'bill.pdf', waiting: false, status: 'open' }]);
  });

  it.each([
    { name: 'WhatsApp', customer: byWhatsapp, says: { type: 'document', document: { filename: 'bill.pdf' } } },
    { name: 'Telegram', customer: byTelegram, says: { text: expect.stringMatching(/^bill\.pdf: https?:/) } },
  ])('leaves by $name as one message', async ({ customer, says }) => {
    const { desk, id, attachments } = await deskWithFile(customer);
    await command(desk, carla, id, reply('', { attachments }));
    await desk.settle();

    expect(desk.outbox().calls.map(({ body }) => JSON.parse(body))).toMatchObject([says]);
    expect(await answersIn(desk, id)).toMatchObject([{ delivery: { state: 'sent' } }]);
  });

  it('is a bubble of the chat with the file', async () => {
    const desk = await openDesk({ present: [carla] });
    const visitor = await visit(desk);
    await visitor.say({
      action: 'send',
      id: 'message-0001',
      text: 'My bill?',
      sentAt: new Date(desk.clock.now()).toISOString(),
    });
    await desk.settle();
    const asked = await desk.api(carla, 'POST', '/api/uploads', { name: 'bill.pdf', contentType: PDF });
    const { key } = asked.body as { key: string };
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, reply('', { attachments: [{ key, name: 'bill.pdf', contentType: PDF }] }));
    await desk.settle();

    expect(visitor.heard('message').at(-1)).toMatchObject({ message: { text: '', files: [{ name: 'bill.pdf' }] } });
  });

  it('waits like any other, comes back whole when it is taken back, and leaves when it is not', async () => {
    const { desk, id, attachments } = await deskWithFile(byTelegram);
    const held = (name: string) => ({ ...reply('', { attachments }), id: name, hold: true });
    await command(desk, carla, id, held('answer-01'));
    const { body } = await desk.api(carla, 'DELETE', `/api/tickets/${id}/held/answer-01`);
    expect(body).toMatchObject({ outcome: 'taken-back', command: { text: '', attachments } });

    await command(desk, carla, id, held('answer-02'));
    desk.advance(6000);
    await desk.settle();
    expect(desk.outbox().calls).toHaveLength(1);
  });
});

describe('a note of a file alone', () => {
  it('is kept with its file and leaves for nobody', async () => {
    const { desk, id, attachments } = await deskWithFile(byTelegram);
    await command(desk, carla, id, { type: 'note', id: 'note-0001', text: '', attachments });
    await desk.settle();
    const [note] = await answersIn(desk, id);
    const path = `/api/tickets/${id}/messages/${encodeURIComponent(note?.id ?? '')}/attachments/0`;
    const { body } = await desk.api(carla, 'POST', path);

    expect(note).toMatchObject({ kind: 'note', text: '', attachments: [{ name: 'bill.pdf', bytes: 8 }] });
    expect(Buffer.from(desk.download((body as { url: string }).url)).toString()).toBe('%PDF-1.7');
    expect(desk.outbox().calls).toEqual([]);
  });

  it('names no file of somebody else', async () => {
    const { desk, id, attachments } = await deskWithFile(byTelegram);
    const note = { type: 'note', id: 'note-0001', text: '', attachments };

    expect((await desk.api(agents.chen, 'POST', `/api/tickets/${id}/commands`, note)).status).toBe(409);
  });
});

it.each(['reply', 'note'])('a %s of neither words nor files is refused, with the place', async (type) => {
  const { desk, id } = await deskWithFile(byTelegram);
  for (const nothing of [{ text: '' }, { text: ' \n' }, { text: '', attachments: [] }]) {
    const answer = await desk.api(carla, 'POST', `/api/tickets/${id}/commands`, { type, id: 'nothing-01', ...nothing });

    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining('text') } });
  }
  expect(await answersIn(desk, id)).toEqual([]);
});
