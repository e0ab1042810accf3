import { describe, expect, it } from '@jest/globals';
import { drainQueue } from '../../../shared/desk/drain-queue.ts';
import { foldConversation } from '../../../shared/desk/fold-conversation.ts';
import {
  consumerOf,
  conversationNamed,
  customerSays,
  type DeskParts,
  deskParts,
  present,
} from '../../support/desk-parts.ts';

async function wait(parts: DeskParts, letters: string): Promise<void> {
  for (const [index, letter] of [...letters].entries()) {
    const conversation = conversationNamed(letter);
    const fact = customerSays(index);
    await parts.conversations.putMessage({ conversation, fact }, 'csr');
    await foldConversation(consumerOf(parts, 'csr'), conversation, [fact]);
  }
}

const holder = async (parts: DeskParts, letter: string) =>
  (await parts.conversations.head(letter.repeat(26), true)).ticket?.assignee ?? null;

describe('draining a queue', () => {
  it('gives the longest waiting out first and stops when nobody has room', async () => {
    const parts = await deskParts();
    await wait(parts, 'abcd');
    await present(parts, 'carla', { capacity: 2 });

    await drainQueue(consumerOf(parts, 'csr'));

    expect(await Promise.all([...'abcd'].map((letter) => holder(parts, letter)))).toEqual([
      'carla',
      'carla',
      null,
      null,
    ]);
  });

  it('goes on past a ticket that cannot be read', async () => {
    const parts = await deskParts();
    await wait(parts, 'abc');
    await parts.engine.updateItem({
      TableName: parts.table,
      Key: { pk: { S: `C#${'a'.repeat(26)}` }, sk: { S: 'H' } },
      UpdateExpression: 'SET mark = :none',
      ExpressionAttributeValues: { ':none': { NULL: true } },
    });
    await present(parts, 'carla');

    await drainQueue(consumerOf(parts, 'csr'));

    expect([await holder(parts, 'b'), await holder(parts, 'c')]).toEqual(['carla', 'carla']);
  });

  it('goes on past a ticket that cannot be given out', async () => {
    const parts = await deskParts();
    await wait(parts, 'abc');
    await present(parts, 'carla');
    const consumer = consumerOf(parts, 'csr');
    const conversations: typeof consumer.conversations = {
      ...consumer.conversations,
      eventsSince: (id, since) =>
        id.startsWith('a') ? Promise.reject(new Error('throttled')) : consumer.conversations.eventsSince(id, since),
    };

    await drainQueue({ ...consumer, conversations });

    expect([await holder(parts, 'a'), await holder(parts, 'b'), await holder(parts, 'c')]).toEqual([
      null,
      'carla',
      'carla',
    ]);
  });
});
