import { expect, it } from '@jest/globals';
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

/** An answer of ten seconds past, known to have left at a hundred. */
async function answered(parts: DeskParts) {
  const { id } = agentSays(10);
  await parts.deliveries.claim(CONVERSATION.id, id, at(10));
  await parts.deliveries.raise(CONVERSATION.id, id, { state: 'sent', at: at(100) });
  const readUpToHere = async (seconds: number) => {
    await recordNamedReceipt(parts, { conversation: CONVERSATION, event: READ, receivedAt: at(seconds) });
    return (await parts.deliveries.delivery(CONVERSATION.id, id))?.state;
  };
  return { id, readUpToHere };
}

it('a mark that came in before an answer had left says nothing of it, though the answer was written before: an archive run again finds no more than at first', async () => {
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
    UpdateExpression: 'REMOVE #left',
    ExpressionAttributeNames: { '#left': 'left' },
  });

  expect(await readUpToHere(50)).toBe('sent');
  expect(await readUpToHere(150)).toBe('read');
});
