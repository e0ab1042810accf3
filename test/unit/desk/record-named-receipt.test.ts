import { expect, it } from '@jest/globals';
import type { ChannelEvent } from '../../../shared/channels/channel.ts';
import { recordNamedReceipt } from '../../../shared/desk/record-named-receipt.ts';
import { agentSays, at, conversationNamed, deskParts } from '../../support/desk-parts.ts';

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

it('a mark that came in before an answer had left says nothing of it, though the answer was written before: an archive run again finds no more than at first', async () => {
  const parts = await deskParts();
  const { id } = agentSays(10);
  await parts.deliveries.claim(CONVERSATION.id, id, at(10));
  await parts.deliveries.raise(CONVERSATION.id, id, { state: 'sent', at: at(100) });
  const stateAfter = async (seconds: number) => {
    await recordNamedReceipt(parts, { conversation: CONVERSATION, event: READ, receivedAt: at(seconds) });
    return (await parts.deliveries.delivery(CONVERSATION.id, id))?.state;
  };

  expect(await stateAfter(50)).toBe('sent');
  expect(await stateAfter(150)).toBe('read');
});
