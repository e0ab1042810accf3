import { describe, expect, it } from '@jest/globals';
import { jobBatches } from '../../../shared/platform/job-batches.ts';

const MIB = 1_048_576;
/** A job whose body is of so many bytes with its quotes. */
const weighing = (bytes: number) => ({ body: 'x'.repeat(bytes - 2) });
const sizes = (bytes: readonly number[]) =>
  jobBatches(bytes.map(weighing)).map((batch) => batch.map(({ MessageBody }) => MessageBody.length));

describe('jobs that are sent together', () => {
  it('go by ten at most, each with a name of its own', () => {
    const batches = jobBatches(Array.from({ length: 21 }, (_, number) => ({ body: number })));
    expect(batches.map(({ length }) => length)).toEqual([10, 10, 1]);
    for (const batch of batches) expect(new Set(batch.map(({ Id }) => Id)).size).toBe(batch.length);
    expect(batches.flat().map(({ MessageBody }) => Number(MessageBody))).toEqual([...Array(21).keys()]);
  });

  it('weigh no more than SQS takes in one request, as a page of long reviews did', () => {
    expect(sizes([200_000, 200_000, 200_000, 200_000, 200_000, 200_000])).toEqual([
      [200_000, 200_000, 200_000, 200_000, 200_000],
      [200_000],
    ]);
    expect(sizes([MIB - 10, 10, 10])).toEqual([[MIB - 10, 10], [10]]);
  });

  it('are weighed in bytes, not in letters', () => {
    const body = '€'.repeat(200_000);
    expect(jobBatches([{ body }, { body }]).map(({ length }) => length)).toEqual([1, 1]);
  });

  it('do not suffer from one that is too large for any request', () => {
    expect(sizes([10, MIB + 1, 10])).toEqual([[10], [MIB + 1], [10]]);
  });

  it('keep their group and their delay', () => {
    expect(jobBatches([{ body: 1, group: 'a', delaySeconds: 5 }, { body: 2 }])).toEqual([
      [
        { Id: '0', MessageBody: '1', MessageGroupId: 'a', DelaySeconds: 5 },
        { Id: '1', MessageBody: '2' },
      ],
    ]);
  });
});
