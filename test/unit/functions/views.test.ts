import { expect, it } from '@jest/globals';
import { foldConversation } from '../../../shared/desk/fold-conversation.ts';
import type { Dynamo } from '../../../shared/platform/ports.ts';
import { agentPartition, shardName } from '../../../shared/store/keys.ts';
import { apiOf, LENA } from '../../support/api-parts.ts';
import { CONVERSATION, consumerOf, customerSays, deskParts } from '../../support/desk-parts.ts';

it('a ticket that goes from one partition to another while a view is read stands in the view once', async () => {
  const parts = await deskParts();
  const fact = customerSays(0);
  await parts.conversations.putMessage({ conversation: CONVERSATION, fact }, 'csr');
  await foldConversation(consumerOf(parts, 'csr'), CONVERSATION, [fact]);
  await apiOf(parts)('GET', '/api/me');
  const [before, after] = [shardName('csr', 0), agentPartition('carla')];
  const dynamo: Dynamo = {
    ...parts.dynamo,
    query: (input) => {
      const asked = input.ExpressionAttributeValues?.[':q']?.S;
      if (asked !== after) return parts.dynamo.query(input);
      return parts.dynamo.query({ ...input, ExpressionAttributeValues: { ':q': { S: before } } });
    },
  };
  const { body } = await apiOf(parts, { dynamo })('GET', '/api/views/all', { claims: LENA });

  expect((body['tickets'] as { id: string }[]).map(({ id }) => id)).toEqual([`${CONVERSATION.id}.1`]);
});
