import { describe, expect, it } from '@jest/globals';
import type { ChannelEvent } from '../../../shared/channels/channel.ts';
import { recordNamedReceipt } from '../../../shared/desk/record-named-receipt.ts';
import { recordReceipt } from '../../../shared/desk/record-receipt.ts';
import { refOfMessage } from '../../../shared/domain/outbound-ref.ts';
import { agentSays, at, conversationNamed, type DeskParts, deskParts } from '../../support/desk-parts.ts';

const CONVERSATION = conversationNamed('b', 'messenger');
const READ: ChannelEvent = {
  kind: 'receipt',
  direction: 'out',
  externalId: `watermark-${at(200)}`,
  thread: CONVERSATION.thread,
  providerTime: null,
  sentAt: null,
  contact: null,
  content: [],
  text: '',
  status: 'read',
  attachments: [],
};

/** An answer of ten seconds past that waited for its turn, was begun at ninety and is known to have left at a hundred. */
async function answered(parts: DeskParts) {
  const { id } = agentSays(10);
  await parts.deliveries.claim(CONVERSATION.id, id, at(90));
  await parts.deliveries.raise(CONVERSATION.id, id, { state: 'sent', at: at(100) });
  const readUpToHere = async (seconds: number) => {
    await recordNamedReceipt(parts, { conversation: CONVERSATION, event: READ, receivedAt: at(seconds) });
    return (await parts.deliveries.delivery(CONVERSATION.id, id))?.state;
  };
  return { id, readUpToHere };
}

it('a mark that came in before an answer was begun says nothing of it, though the answer was written before: an archive run again finds no more than at first', async () => {
  const { readUpToHere } = await answered(await deskParts());

  expect(await readUpToHere(50)).toBe('sent');
  expect(await readUpToHere(150)).toBe('read');
});

it('what is told of an answer later does not move the moment at which it left: the same mark, run again, still says nothing of it', async () => {
  const parts = await deskParts();
  const { id, readUpToHere } = await answered(parts);
  expect(await readUpToHere(50)).toBe('sent');

  // By a clock that is behind, as the mark's was.
  await parts.deliveries.raise(CONVERSATION.id, id, { state: 'delivered', at: at(50), knownAt: at(120) });

  expect(await readUpToHere(50)).toBe('delivered');
  expect(await readUpToHere(150)).toBe('read');
});

it('an answer of which its provider told before we knew that it had left, left when that was understood, not when it came in', async () => {
  const parts = await deskParts();
  const { id } = agentSays(10);
  await parts.deliveries.claim(CONVERSATION.id, id, at(10));
  await recordReceipt(
    parts,
    { ...READ, status: 'delivered', outboundRef: refOfMessage(CONVERSATION.id, id) ?? '' },
    at(20),
  );

  expect(await parts.deliveries.delivery(CONVERSATION.id, id)).toMatchObject({
    state: 'delivered',
    at: at(20),
    left: parts.clock.now(),
  });
});

it('an answer that older code has sent left at the moment of its state', async () => {
  const parts = await deskParts();
  const { id, readUpToHere } = await answered(parts);
  await parts.dynamo.updateItem({
    TableName: parts.table,
    Key: { pk: { S: `C#${CONVERSATION.id}` }, sk: { S: `D#${id.slice(2)}` } },
    UpdateExpression: 'REMOVE #left, began',
    ExpressionAttributeNames: { '#left': 'left' },
  });

  expect(await readUpToHere(50)).toBe('sent');
  expect(await readUpToHere(150)).toBe('read');
});

describe('a mark that comes while an answer is leaving', () => {
  /** Begun at ninety; what is told of it, and how it stands then. */
  async function leaving() {
    const parts = await deskParts();
    const { id } = agentSays(10);
    await parts.deliveries.claim(CONVERSATION.id, id, at(90));
    const state = async () => (await parts.deliveries.delivery(CONVERSATION.id, id))?.state;
    const readUpToHere = (seconds: number) =>
      recordNamedReceipt(parts, { conversation: CONVERSATION, event: READ, receivedAt: at(seconds) });
    const raise = (name: 'sent' | 'delivered' | 'unknown' | 'failed') =>
      parts.deliveries.raise(CONVERSATION.id, id, { state: name, at: at(100) });
    return { ...parts, id, state, readUpToHere, raise };
  }

  it('waits for it: once it has left it has been read', async () => {
    const { state, readUpToHere, raise } = await leaving();
    await readUpToHere(95);
    expect(await state()).toBe('sending');

    expect(await raise('sent')).toBe(true);

    expect(await state()).toBe('read');
    expect(await raise('delivered')).toBe(false);
    expect(await state()).toBe('read');
  });

  it('counts though it is worked off after the answer has left', async () => {
    const { state, readUpToHere, raise } = await leaving();
    await raise('sent');
    await readUpToHere(95);
    expect(await state()).toBe('read');
  });

  it('says nothing of an answer that fails, nor that one has left of which nobody knows', async () => {
    const [failing, lost] = [await leaving(), await leaving()];
    await failing.readUpToHere(95);
    await failing.raise('failed');
    expect(await failing.state()).toBe('failed');

    await lost.readUpToHere(95);
    await lost.raise('unknown');
    expect(await lost.state()).toBe('unknown');
    expect(await lost.raise('unknown')).toBe(false);
    expect(await lost.state()).toBe('unknown');
    // Its provider tells in the end that it has arrived.
    await lost.raise('delivered');
    expect(await lost.state()).toBe('read');
  });

  it('says nothing of the next attempt: what was refused had not left', async () => {
    const { id, deliveries, state, readUpToHere, raise } = await leaving();
    await readUpToHere(95);
    await deliveries.requeue(CONVERSATION.id, id, { at: at(100), detail: 'busy' });
    await deliveries.claim(CONVERSATION.id, id, at(110));
    await raise('sent');
    expect(await state()).toBe('sent');
  });

  it('says nothing of the next part of several', async () => {
    const { id, deliveries, state, readUpToHere, raise } = await leaving();
    await readUpToHere(95);
    await deliveries.advance(CONVERSATION.id, id, { parts: 1, at: at(96) });
    await raise('sent');
    expect(await state()).toBe('sent');
  });

  it('meets the answer as it has left meanwhile, or been given back', async () => {
    const [gone, refused] = [await leaving(), await leaving()];
    const racing = (parts: typeof gone, meanwhile: () => Promise<unknown>) => ({
      ...parts,
      deliveries: {
        ...parts.deliveries,
        seenAlready: async (...given: Parameters<typeof parts.deliveries.seenAlready>) => {
          await meanwhile();
          return parts.deliveries.seenAlready(...given);
        },
      },
    });
    const told = { conversation: CONVERSATION, event: READ, receivedAt: at(95) };
    await recordNamedReceipt(
      racing(gone, () => gone.raise('sent')),
      told,
    );
    expect(await gone.state()).toBe('read');

    const givenBack = () => refused.deliveries.requeue(CONVERSATION.id, refused.id, { at: at(96), detail: 'busy' });
    await recordNamedReceipt(racing(refused, givenBack), told);
    expect(await refused.state()).toBe('queued');
  });
});
