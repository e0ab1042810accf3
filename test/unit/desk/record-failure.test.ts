import { expect, it } from '@jest/globals';
import { foldConversation } from '../../../shared/desk/fold-conversation.ts';
import { recordFailure } from '../../../shared/desk/record-receipt.ts';
import { storesOf } from '../../../shared/desk/stores.ts';
import { agentSays, at, CONVERSATION, consumerOf, customerSays, deskParts } from '../../support/desk-parts.ts';

// Seed 731014477 at 285bcba: the answer was refused within seconds of its ticket's first message.
it('tells the ticket that an answer failed, though a copy of the table does not have that ticket yet', async () => {
  const parts = await deskParts();
  const hello = customerSays(0);
  await parts.conversations.putMessage({ conversation: CONVERSATION, fact: hello }, 'csr');
  await foldConversation(consumerOf(parts, 'csr'), CONVERSATION, [hello]);
  const { dynamo, table, settings } = parts;
  const behind: typeof dynamo = {
    ...dynamo,
    getItem: (input) => (input.ConsistentRead ? dynamo.getItem(input) : Promise.resolve({ $metadata: {} })),
  };
  const { conversations } = storesOf({ dynamo: behind, table, settings });
  const { id } = agentSays(1);

  await recordFailure(
    { ...parts, conversations },
    { conversation: CONVERSATION.id, message: id, detail: '', at: at(2) },
  );

  const told = (await parts.conversations.facts(CONVERSATION.id)).flatMap((fact) =>
    fact.kind === 'event' ? fact.events : [],
  );
  expect(told).toContainEqual({ type: 'delivery-failed', message: id, detail: '' });
});
