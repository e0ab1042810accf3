import { describe, expect, it } from '@jest/globals';
import { type DeliverDeps, makeHandler } from '../../../functions/deliver/handler.ts';
import { outbound } from '../../../shared/channels/registry.ts';
import { accessTokens } from '../../../shared/desk/access-tokens.ts';
import { outboundId } from '../../../shared/domain/outbound-ref.ts';
import { paceStore } from '../../../shared/store/pace-store.ts';
import { NO_SHARED } from '../../support/access-tokens.ts';
import { agentSays, at, conversationNamed, deskParts, jobBatch, NO_CONTEXT } from '../../support/desk-parts.ts';

const CONVERSATION = conversationNamed('a', 'telegram');
const ID = outboundId(at(10), 'digest');
const PICTURE = { key: 'uploads/tom/1', name: 'a.png', contentType: 'image/png', bytes: 9, inline: false };

type Call = Parameters<DeliverDeps['http']['call']>[0];

/** A long answer on Telegram, and a provider that answers as it is told. */
async function longAnswer(answers: readonly (number | Error)[], changed: Partial<DeliverDeps['deliveries']> = {}) {
  const parts = await deskParts();
  const to = { to: '7', thread: '7', subject: '', replyTo: '', references: [], authorName: 'Desk' };
  const text = `${'a'.repeat(4000)} ${'b'.repeat(4000)} ${'c'.repeat(3000)}`;
  const fact = agentSays(10, { id: ID, text, attachments: [PICTURE], outbound: to });
  await parts.conversations.putMessage({ conversation: CONVERSATION, fact }, null);
  const calls: string[] = [];
  const left = [...answers];
  const call = async ({ body }: Call) => {
    const answer = left.shift() ?? 200;
    if (answer instanceof Error) throw answer;
    if (answer === 200) calls.push(String((JSON.parse(body) as { text: string }).text));
    const result = { message_id: calls.length, chat: { id: 7 } };
    const said = answer === 200 ? { ok: true, result } : { ok: false, error_code: answer, description: 'no' };
    return { status: answer, headers: {}, body: JSON.stringify(said) };
  };
  const handler = makeHandler({
    ...parts.stores,
    deliveries: { ...parts.deliveries, ...changed },
    settings: parts.settings,
    dynamo: parts.dynamo,
    table: parts.table,
    senders: outbound,
    accounts: { find: async () => ({ channel: 'telegram', id: 'bot', secrets: [], options: { token: 't' } }) },
    blobs: { get: async () => undefined },
    mailer: { send: async () => ({ messageId: '' }) },
    sockets: { post: async () => 'gone' },
    http: { call },
    paces: paceStore({ dynamo: parts.dynamo, table: parts.table }),
    deliveryJobs: { send: async () => undefined },
    tokens: accessTokens({ http: { call }, clock: parts.clock, shared: NO_SHARED }),
    mailDomain: 'desk.test',
    key: async () => 'a key of at least sixteen characters',
    clock: parts.clock,
    realClock: parts.clock,
    publicUrl: 'https://desk.test',
    ids: parts.ids,
    log: parts.log,
  });
  const job = { kind: 'message', conversation: CONVERSATION.id, message: ID };
  const run = async () => (await handler(jobBatch(job), NO_CONTEXT)).batchItemFailures.length;
  const later = (seconds: number) => parts.advance(seconds * 1000);
  return { calls, run, later, delivery: () => parts.deliveries.delivery(CONVERSATION.id, ID) };
}

describe('a long answer', () => {
  it('leaves as several messages in order, with its file as an address of the desk', async () => {
    const { calls, run, delivery } = await longAnswer([]);

    await run();

    expect(calls.map((text) => text[0])).toEqual(['a', 'b', 'c']);
    expect(calls[2]).toMatch(/\na\.png: https:\/\/desk\.test\/files\/[\w-]+\.[\w-]+$/);
    expect(await delivery()).toMatchObject({ state: 'sent', externalId: '7:1' });
  });

  it('goes on where it was refused for a while, and sends nothing twice', async () => {
    const { calls, run, delivery, later } = await longAnswer([200, 429]);

    expect([await run(), (await delivery())?.state]).toEqual([0, 'queued']);
    later(60);
    expect([await run(), (await delivery())?.state]).toEqual([0, 'sent']);

    expect(calls.map((text) => text[0])).toEqual(['a', 'b', 'c']);
  });

  it('says which message nobody knows the fate of, and repeats none', async () => {
    const { calls, run, delivery } = await longAnswer([200, new Error('socket closed')]);

    await run();
    await run();

    expect(calls).toHaveLength(1);
    expect(await delivery()).toMatchObject({ state: 'unknown', detail: expect.stringContaining('message 2 of 3') });
  });

  it('is unknown where nobody could write down that a message of it has left, and repeats none', async () => {
    const { calls, run, delivery } = await longAnswer([], { advance: () => Promise.reject(new Error('throttled')) });

    await run();
    await run();

    expect(calls).toHaveLength(1);
    expect(await delivery()).toMatchObject({
      state: 'unknown',
      detail: 'message 1 of 3: it has left, and the desk could not write that down',
    });
  });

  it('says which message was refused for good', async () => {
    const { run, delivery } = await longAnswer([200, 200, 400]);

    await run();

    expect(await delivery()).toMatchObject({ state: 'failed', detail: 'message 3 of 3: no' });
  });
});
