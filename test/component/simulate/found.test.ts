import { describe, expect, it } from '@jest/globals';
import type { FunctionName } from '../../../local/inline/functions.ts';
import type { Ports } from '../../../local/inline/ports.ts';
import { archiveJobs } from '../../../shared/desk/archive.ts';
import { foldConversation } from '../../../shared/desk/fold-conversation.ts';
import { rosterOf } from '../../../shared/desk/roster.ts';
import { storesOf } from '../../../shared/desk/stores.ts';
import { foldPolicy } from '../../../shared/domain/evolve.ts';
import { fold } from '../../../shared/domain/fold.ts';
import { blankMessage, factFromItem } from '../../../shared/store/fact-items.ts';
import { ticketRef } from '../../../shared/store/keys.ts';
import { headFromItem } from '../../../shared/store/ticket-items.ts';
import { telegramText } from '../../support/customers.ts';
import { HOUR, MINUTE } from '../../support/example-desk.ts';
import { agents, comeIn, command, onlyTicket, openDesk, reply } from '../../support/inline-desk.ts';

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

  it('holds a first head against its collection, though its writer died and the next one knows more', async () => {
    const { settings, services, clock } = await openDesk();
    const stores = storesOf({ dynamo: services.dynamo, table: 'desk', settings });
    const conversation = { id: 'a'.repeat(26), channel: 'telegram', account: 'bot', thread: '7' };
    const log = { info: () => undefined, error: () => undefined };
    const roster = rosterOf(stores.agents, clock);
    const deps = { ...stores, queue: 'csr', roster, clock, ids: { next: () => 'id' }, log } as const;
    const fact = (at: number, counts: boolean) => ({ ...blankMessage, id: `M#${at}`, at, counts });
    const [first, second, edit] = [fact(1000, true), fact(2000, true), fact(3000, false)];
    await stores.conversations.putMessage({ conversation, fact: edit }, 'csr');
    // Nobody could fold it: there was no ticket yet. Then the first message's function wrote the head, and died.
    const dying = { ...stores.conversations, facts: () => Promise.reject(new Error('died')) };
    await stores.conversations.putMessage({ conversation, fact: first }, 'csr');
    await expect(foldConversation({ ...deps, conversations: dying }, conversation, [first])).rejects.toThrow('died');
    await stores.conversations.putMessage({ conversation, fact: second }, 'csr');
    await foldConversation(deps, conversation, [first, second]);
    expect((await stores.conversations.head(conversation.id, true)).ticket).toMatchObject({ lastAt: 3000 });
  });

  it('sends an answer whose job was lost to another worker that has given it back since', async () => {
    let raced = false;
    const wrap = (ports: Ports, name: FunctionName): Ports => {
      const updateItem: Ports['dynamo']['updateItem'] = async (input) => {
        if (raced || name !== 'deliver' || !input.UpdateExpression?.includes('ADD tries'))
          return ports.dynamo.updateItem(input);
        raced = true;
        // Another worker of the same job was first, was refused by the provider, and has given the answer back.
        const values = { ...input.ExpressionAttributeValues, ':sending': { S: 'queued' } };
        await ports.dynamo.updateItem({ ...input, ExpressionAttributeValues: values });
        throw Object.assign(new Error('the conditional request failed'), { name: 'ConditionalCheckFailedException' });
      };
      return { ...ports, dynamo: { ...ports.dynamo, updateItem } };
    };
    const desk = await openDesk({ present: [agents.carla], wrap });
    await desk.post({
      channel: 'telegram',
      account: 'bot',
      body: telegramText({ at: desk.clock.now(), text: 'hello' }),
    });
    await desk.settle();
    const { id } = await onlyTicket(desk);
    await command(desk, agents.carla, id, reply('an answer'));
    await desk.settle();
    desk.advance(5 * MINUTE);
    await desk.settle();
    expect(raced).toBe(true);
    expect(desk.outbox().calls.map(({ body }) => JSON.parse(body).text)).toEqual(['an answer']);
  });

  it('gives a choice that is found again its place again', async () => {
    const dying = { on: true };
    const desk = await openDesk({ wrap: dyingBeforeTheHead(dying) });
    await desk.post({
      channel: 'telegram',
      account: 'bot',
      body: telegramText({ at: desk.clock.now(), text: 'hello' }),
    });
    await desk.settle();
    const { id } = await onlyTicket(desk);
    await comeIn(desk, agents.carla);
    void desk.settle();
    await until(async () => (await desk.items()).some((item) => item['sk']?.S?.startsWith('E#')));
    dying.on = false;
    const Key = { pk: { S: 'AGENTS' }, sk: { S: `A#${agents.carla.id}` } };
    const released = { UpdateExpression: 'DELETE #load :one', ExpressionAttributeNames: { '#load': 'load' } };
    await desk.services.dynamo.updateItem({
      TableName: 'desk',
      Key,
      ...released,
      ExpressionAttributeValues: { ':one': { SS: [id] } },
    });
    desk.advance(5 * MINUTE);
    await desk.settle();
    expect(await onlyTicket(desk)).toMatchObject({ assignee: agents.carla.id });
    const { Item } = await desk.services.dynamo.getItem({ TableName: 'desk', Key });
    expect(Item?.['load']?.SS).toEqual([id]);
  });

  it('mends a head that never learned of a choice, though its ticket was closed meanwhile', async () => {
    const dying = { on: true };
    const desk = await openDesk({ wrap: dyingBeforeTheHead(dying) });
    await desk.post({
      channel: 'telegram',
      account: 'bot',
      body: telegramText({ at: desk.clock.now(), text: 'hello' }),
    });
    await desk.settle();
    const { id } = await onlyTicket(desk);
    await comeIn(desk, agents.carla);
    // The drain stores its choice and dies before the head.
    void desk.settle();
    await until(async () => (await desk.items()).some((item) => item['sk']?.S?.startsWith('E#')));
    dying.on = false;
    await command(desk, agents.carla, id, { type: 'status', status: 'closed' });
    for (let minutes = 0; minutes < 20; minutes += 5) {
      desk.advance(5 * MINUTE);
      await desk.sweep();
      await desk.settle();
    }
    const items = await desk.items();
    const facts = items.flatMap((item) => factFromItem(item) ?? []);
    const head = items.find((item) => item['sk']?.S === 'H');
    const policy = foldPolicy(desk.settings, ticketRef);
    const [first] = facts;
    const whole =
      first &&
      fold(
        first.conversation,
        facts.map(({ fact }) => fact),
        policy,
      ).ticket;
    expect(head && headFromItem(head).ticket).toEqual(whole);
    expect(whole).toMatchObject({ assignee: agents.carla.id, status: 'closed' });
  });
});

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setImmediate(resolve));
}

/** The CSR consumer stores its choice and then dies before the head that would show it. */
function dyingBeforeTheHead(dying: { on: boolean }) {
  return (ports: Ports, name: FunctionName): Ports => {
    const putItem: Ports['dynamo']['putItem'] = (input) => {
      const isHead = input.Item?.['sk']?.S === 'H' && input.Item['assignee'] !== undefined;
      const dies = dying.on && name === 'csr-queue' && isHead;
      return dies ? new Promise(() => undefined) : ports.dynamo.putItem(input);
    };
    return { ...ports, dynamo: { ...ports.dynamo, putItem } };
  };
}
