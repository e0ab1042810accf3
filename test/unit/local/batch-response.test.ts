import { describe, expect, it } from '@jest/globals';
import { readBatchResponse } from '../../../local/event-sources/batch-response.ts';

const read = (payload: unknown, partial = true) => readBatchResponse({ ok: true, payload }, ['a', 'b'], partial);
const failing = (...ids: unknown[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

describe('the answer of a batch', () => {
  it.each([[null], [{}], [{ batchItemFailures: [] }], [{ batchItemFailures: null }], [{ other: 1 }]])(
    'is success when it names no failure: %j',
    (payload) => {
      expect(read(payload)).toEqual({ kind: 'done' });
    },
  );

  it('names the records that failed', () => {
    expect(read(failing('b'))).toEqual({ kind: 'some-failed', failed: new Set(['b']) });
  });

  it.each([
    [failing('nobody')],
    [failing('a', '')],
    [failing(null)],
    [{ batchItemFailures: [null] }],
    [failing(7)],
    ['text'],
    [{ batchItemFailures: 'a' }],
  ])('fails the whole batch when it cannot be believed: %j', (payload) => {
    expect(read(payload)).toEqual({ kind: 'all-failed' });
  });

  it('fails the whole batch when the function threw', () => {
    const thrown = { ok: false, error: { errorType: 'Error', errorMessage: 'no' } } as const;

    expect(readBatchResponse(thrown, ['a'], true)).toEqual({ kind: 'all-failed' });
  });

  it('is not looked at where the mapping does not ask for it', () => {
    expect(read(failing('a'), false)).toEqual({ kind: 'done' });
  });
});
