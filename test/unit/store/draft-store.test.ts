import { expect, it } from '@jest/globals';
import type { Draft } from '../../../shared/domain/draft.ts';
import type { Dynamo } from '../../../shared/platform/ports.ts';
import { draftStore } from '../../../shared/store/draft-store.ts';

it('a draft that is saved while the answer made of it is written is to be saved again', async () => {
  const crossed = Object.assign(new Error('ongoing transaction'), { name: 'TransactionConflictException' });
  const dynamo = { putItem: () => Promise.reject(crossed) } as unknown as Dynamo;
  const draft: Draft = { kind: 'reply', text: 'half a', at: 1, cc: [], files: [] };
  const save = draftStore({ dynamo, table: 'desk' }).put({ conversation: 'c', agent: 'carla' }, draft);

  await expect(save).rejects.toMatchObject({ code: 'ticket.conflict', recovery: 'retry' });
});
