import { expect, it } from '@jest/globals';
import { type DeadLettersDeps, makeHandler } from '../../../functions/dead-letters/handler.ts';
import { layAside } from '../../../shared/desk/dead-letter.ts';
import { JOB_QUEUES } from '../../../shared/domain/words.ts';
import type { Letter } from '../../../shared/platform/ports.ts';

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

it('a letter that cannot be laid aside holds up none behind it, and is told of', async () => {
  const letter = (id: string): Letter => ({ id, body: JSON.stringify({ id }), sentAt: 1, receipt: id });
  const rounds = [['bad', 'one'].map(letter), ['two'].map(letter)];
  const removed: string[] = [];
  const empty = { receive: async () => [], remove: async () => undefined };
  const full = {
    receive: async () => rounds.shift() ?? [],
    remove: async (receipt: string) => void removed.push(receipt),
  };
  const deps = {
    letters: { ...Object.fromEntries(JOB_QUEUES.map((queue) => [queue, empty])), chat: full },
    dynamo: { getItem: async () => ({}) },
    quarantine: { entries: async () => [], quarantine: async () => ({ id: 'entry', fresh: true }) },
    listing: { list: async () => [] },
    blobs: {
      put: async (_key: string, bytes: Uint8Array) => {
        if (Buffer.from(bytes).includes('bad')) throw new Error('no room');
      },
    },
    clock: { now: () => 0 },
  } as unknown as DeadLettersDeps;

  await expect(makeHandler(deps)()).rejects.toThrow('no room');

  expect(removed).toEqual(['one', 'two']);
});

it.each([-1, 1e300, '2026', null])(
  'an input that says it came at %j lies under the time of its letter',
  (receivedAt) => {
    const body = JSON.stringify({ channel: 'telegram', account: 'bot', receivedAt });

    expect(layAside({ queue: 'chat', id: 'x', body, sentAt: 7, why: null }).entry.at).toBe(7);
  },
);

it('a letter that nests too deep to be written down again is kept as it is', () => {
  const body = '['.repeat(100_000) + ']'.repeat(100_000);

  expect(layAside({ queue: 'chat', id: 'x', body, sentAt: 7, why: null }).text).toBe(JSON.stringify(body));
});
