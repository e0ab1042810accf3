import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { TABLE_NAME } from '../../../local/inline/services.ts';
import { refKey } from '../../../shared/store/keys.ts';
import { FOLD } from '../../../shared/store/ticket-items.ts';
import { telegramText } from '../../support/customers.ts';
import { HOUR } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk } from '../../support/inline-desk.ts';

const { carla } = agents;

async function headOf(desk: InlineDesk) {
  const head = (await desk.items()).find(({ sk }) => sk?.S === 'H');
  if (!head) throw new Error('there is no head');
  return head;
}

/** A ticket whose head was written by code of another deployment, which understood the customer otherwise. */
async function folded(by: number) {
  const desk = await openDesk({ present: [carla] });
  const body = telegramText({ id: 1, at: desk.clock.now(), text: 'where is my parcel' });
  await desk.post({ channel: 'telegram', account: 'bot', body });
  await desk.settle();
  const { id } = await onlyTicket(desk);
  const head = { ...(await headOf(desk)), v: { N: String(by) }, preview: { S: 'understood otherwise' } };
  await desk.ports.dynamo.putItem({ TableName: TABLE_NAME, Item: head });
  return { desk, id };
}

/** A customer's word, of which the provider told at that moment. */
async function write(desk: InlineDesk, { id, at: receivedAt }: { id: number; at: number }): Promise<void> {
  const bytes = JSON.stringify(telegramText({ id, at: receivedAt, text: `word ${id}` }));
  const job = { channel: 'telegram', account: 'bot', receivedAt, headers: {} };
  const MessageBody = JSON.stringify({ ...job, body: Buffer.from(bytes).toString('base64') });
  desk.services.sqs.sendMessage({ QueueUrl: desk.services.queues.chat, MessageBody });
  await desk.settle();
}

const tag = { type: 'tag', add: ['late'] } as const;

describe("a head that another deployment's code has folded", () => {
  it('is folded anew where this code is newer, and written so with the next change', async () => {
    const { desk, id } = await folded(FOLD - 1);
    expect((await open(desk, id)).ticket.preview).toBe('where is my parcel');

    await command(desk, carla, id, tag);

    expect(await headOf(desk)).toMatchObject({ v: { N: String(FOLD) }, preview: { S: 'where is my parcel' } });
  });

  it('is left alone where this code is older: what it does not know must not be lost', async () => {
    const { desk, id } = await folded(FOLD + 1);

    expect(await desk.api(carla, 'POST', `/api/tickets/${id}/commands`, tag)).toMatchObject({ status: 503 });

    expect(await headOf(desk)).toMatchObject({ v: { N: String(FOLD + 1) }, preview: { S: 'understood otherwise' } });
  });

  it('leads by its reference to the follow-up that a late word opens, though the head is of before and a later note hides the word', async () => {
    const desk = await openDesk({ present: [carla] });
    await write(desk, { id: 1, at: desk.clock.now() });
    const first = await onlyTicket(desk);
    await command(desk, carla, first.id, { type: 'status', status: 'closed' });
    const receivedAt = desk.clock.now() + HOUR;
    desk.advance(2 * HOUR);
    await command(desk, carla, first.id, { type: 'note', id: 'written-since', text: 'written since' });
    await desk.ports.dynamo.putItem({
      TableName: TABLE_NAME,
      Item: { ...(await headOf(desk)), v: { N: String(FOLD - 1) } },
    });

    await write(desk, { id: 2, at: receivedAt });

    const second = await onlyTicket(desk);
    expect(second.id).toBe(first.id.replace(/1$/, '2'));
    const items = await desk.items();
    expect(items.find(({ pk }) => pk?.S === refKey(second.ref).pk)).toMatchObject({ c: { S: second.id } });
    expect(items.filter(({ sk }) => sk?.S?.startsWith('T#'))).toHaveLength(1);
  });
});
