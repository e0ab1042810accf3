import { describe, expect, it } from '@jest/globals';
import { archiveJobs } from '../../../shared/desk/archive.ts';
import { headFromItem } from '../../../shared/store/ticket-items.ts';
import { telegramText } from '../../support/customers.ts';
import { agents, command, HOUR, onlyTicket, openDesk } from '../../support/inline-desk.ts';

const job = (id: string) => ({ id, sentAt: 0, body: {} });

describe('what the simulator has found', () => {
  it('archives two batches that begin with the same job as two objects, and a repeated batch as one', async () => {
    const keys = new Set<string>();
    const blobs = { put: async (key: string) => void keys.add(key) };
    await archiveJobs(blobs, 'chat', [job('a'), job('b')]);
    await archiveJobs(blobs, 'chat', [job('a'), job('c')]);
    await archiveJobs(blobs, 'chat', [job('a'), job('b')]);
    expect(keys.size).toBe(2);
  });

  it('folds what was late into the earlier ticket that it belongs to', async () => {
    const desk = await openDesk({ present: [agents.carla] });
    const start = desk.clock.now();
    const write = (id: number, text: string) =>
      desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ id, at: desk.clock.now(), text }) });
    await write(1, 'first words');
    await desk.settle();
    const { id } = await onlyTicket(desk);
    desk.advance(HOUR);
    await command(desk, agents.carla, id, { type: 'status', status: 'closed' });
    await desk.settle();
    desk.advance(HOUR);
    await write(2, 'a new question');
    await desk.settle();

    // Accepted before the ticket was closed, and held up in the queue since.
    const receivedAt = start + HOUR / 2;
    const { message } = telegramText({ id: 1, at: start, text: 'first words, mended' });
    const bytes = JSON.stringify({ update_id: 9, edited_message: { ...message, edit_date: receivedAt / 1000 } });
    const late = {
      channel: 'telegram',
      account: 'bot',
      receivedAt,
      headers: {},
      body: Buffer.from(bytes).toString('base64'),
    };
    desk.services.sqs.sendMessage({ QueueUrl: desk.services.queues.chat, MessageBody: JSON.stringify(late) });
    await desk.settle();

    const kept = (await desk.items()).find((item) => item['sk']?.S === 'T#000001');
    expect(kept && headFromItem(kept).ticket).toMatchObject({ n: 1, lastAt: receivedAt });
  });
});
