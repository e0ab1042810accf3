import { expect, it } from '@jest/globals';
import { type DeadLettersDeps, makeHandler } from '../../../functions/dead-letters/handler.ts';
import { JOB_QUEUES } from '../../../shared/domain/words.ts';

it('records that were given up stay where they are while their object cannot be read', async () => {
  const removed: string[] = [];
  const empty = { receive: async () => [], remove: async () => undefined };
  const deps = {
    letters: Object.fromEntries(JOB_QUEUES.map((queue) => [queue, empty])),
    quarantine: { entries: async () => [] },
    listing: { list: async () => [{ key: 'aws/lambda/csr/one' }] },
    blobs: { get: async () => null },
    removal: { remove: async (key: string) => void removed.push(key) },
    clock: { now: () => 0 },
  } as unknown as DeadLettersDeps;

  await makeHandler(deps)();

  expect(removed).toEqual([]);
});
