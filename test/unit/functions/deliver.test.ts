import { describe, expect, it } from '@jest/globals';
import { type DeliverDeps, makeHandler } from '../../../functions/deliver/handler.ts';
import { outbound } from '../../../shared/channels/registry.ts';
import { accessTokens } from '../../../shared/desk/access-tokens.ts';
import type { Message } from '../../../shared/domain/message.ts';
import { outboundId } from '../../../shared/domain/outbound-ref.ts';
import { paceStore } from '../../../shared/store/pace-store.ts';
import { NO_SHARED } from '../../support/access-tokens.ts';
import {
  agentSays,
  at,
  conversationNamed,
  type DeskParts,
  deskParts,
  jobBatch,
  NO_CONTEXT,
} from '../../support/desk-parts.ts';
import { MINUTE } from '../../support/example-desk.ts';

const CONVERSATION = conversationNamed('a', 'email');

const answer: Message = agentSays(10, {
  id: outboundId(at(10), 'digest'),
  text: 'It is on its way.',
  outbound: {
    to: 'vera@example.net',
    thread: '',
    subject: 'Parcel',
    replyTo: 'abc@example.net',
    references: ['abc@example.net'],
    authorName: 'Desk',
  },
});

type Mails = DeliverDeps['mailer'] & { sent: number };

/** A mailer that fails as often as told, and counts what it sent. */
function mailerThat(...fails: readonly Error[]): Mails {
  const left = [...fails];
  return {
    sent: 0,
    async send() {
      const error = left.shift();
      if (error) throw error;
      this.sent += 1;
      return { messageId: `ses-${this.sent}` };
    },
  };
}

function deliverWith(parts: DeskParts, mailer: Mails, more: Partial<DeliverDeps> = {}) {
  const deps: DeliverDeps = {
    ...parts.stores,
    settings: parts.settings,
    senders: outbound,
    dynamo: parts.dynamo,
    table: parts.table,
    accounts: { find: async () => null },
    blobs: { get: async () => undefined },
    mailer,
    sockets: { post: async () => 'gone' },
    http: { call: async () => ({ status: 200, headers: {}, body: '' }) },
    paces: paceStore({ dynamo: parts.dynamo, table: parts.table }),
    deliveryJobs: { send: async () => undefined },
    tokens: accessTokens({
      http: { call: async () => ({ status: 200, headers: {}, body: '' }) },
      clock: parts.clock,
      shared: NO_SHARED,
    }),
    mailDomain: 'desk.test',
    key: async () => 'a key of at least sixteen characters',
    clock: parts.clock,
    realClock: parts.clock,
    publicUrl: 'https://desk.test',
    ids: parts.ids,
    log: parts.log,
    ...more,
  };
  const handler = makeHandler(deps);
  const job = { kind: 'message', conversation: CONVERSATION.id, message: answer.id };
  return {
    run: async () => (await handler(jobBatch(job), NO_CONTEXT)).batchItemFailures.length,
    state: async () => (await parts.deliveries.delivery(CONVERSATION.id, answer.id))?.state,
  };
}

async function withAnswer(): Promise<DeskParts> {
  const parts = await deskParts();
  await parts.conversations.putMessage({ conversation: CONVERSATION, fact: answer }, null);
  return parts;
}

/** An answer of SES: it has not taken the mail. */
const throttled = Object.assign(new Error('rate exceeded'), { $metadata: { httpStatusCode: 400 } });

describe('delivering an answer', () => {
  it('sends it once however often the job comes', async () => {
    const parts = await withAnswer();
    const mailer = mailerThat();
    const { run, state } = deliverWith(parts, mailer);

    expect([await run(), await run(), await run()]).toEqual([0, 0, 0]);

    expect(mailer.sent).toBe(1);
    expect(await state()).toBe('sent');
  });

  it('sends it once where two copies of the job come at the same time, and neither is lost', async () => {
    const parts = await withAnswer();
    const mailer = mailerThat();
    const { run, state } = deliverWith(parts, mailer);

    await Promise.all([run(), run()]);

    expect(mailer.sent).toBe(1);
    expect(await state()).toBe('sent');
  });

  it('tries again what SES did not take, and says so to the job queue', async () => {
    const parts = await withAnswer();
    const mailer = mailerThat(throttled);
    const { run, state } = deliverWith(parts, mailer);

    expect([await run(), await state()]).toEqual([1, 'queued']);
    expect([await run(), await state()]).toEqual([0, 'sent']);
    expect(mailer.sent).toBe(1);
  });

  it('gives up after four refusals and shows why', async () => {
    const parts = await withAnswer();
    const { run, state } = deliverWith(parts, mailerThat(throttled, throttled, throttled, throttled));

    expect([await run(), await run(), await run(), await run()]).toEqual([1, 1, 1, 0]);
    expect(await state()).toBe('failed');
  });

  it('never sends a mail again that SES may have: an attempt that was cut off is unknown', async () => {
    const parts = await withAnswer();
    const mailer = mailerThat(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    const { run, state } = deliverWith(parts, mailer);

    expect([await run(), await state()]).toEqual([0, 'unknown']);
    expect([await run(), mailer.sent]).toEqual([0, 0]);
  });

  it('does not send twice because what follows the sending fails', async () => {
    const parts = await withAnswer();
    const mailer = mailerThat();
    const registry = { ...parts.registry, putAlias: () => Promise.reject(new Error('throttled')) };
    const { run, state } = deliverWith(parts, mailer, { registry });

    await run();
    await run();

    expect(mailer.sent).toBe(1);
    expect(await state()).toBe('sent');
  });

  it('leaves an attempt that is still under way alone, and knows one that died by its age', async () => {
    const parts = await withAnswer();
    const mailer = mailerThat();
    const { run, state } = deliverWith(parts, mailer);
    await parts.deliveries.claim(CONVERSATION.id, answer.id, parts.clock.now());

    expect([await run(), await state()]).toEqual([1, 'sending']);
    parts.advance(3 * MINUTE);
    expect([await run(), await state()]).toEqual([0, 'unknown']);
    expect(mailer.sent).toBe(0);
  });

  it('keeps a job that came before its message could be read', async () => {
    const parts = await deskParts();
    const { run } = deliverWith(parts, mailerThat());

    expect(await run()).toBe(1);
  });
});
