import { describe, expect, it } from '@jest/globals';
import { deskTemplate, ofType } from './support/desk-template.ts';
import { readable } from './support/readable.ts';

const template = deskTemplate();

const readers = ofType(template, 'AWS::Lambda::EventSourceMapping')
  .map(([, { Properties }]) => Properties)
  .filter(({ EventSourceArn }) => readable(EventSourceArn) === '<ConversationTable.StreamArn>');

it('is read by two functions: a shard of the stream allows no third', () => {
  expect(readers.map(({ FunctionName }) => readable(FunctionName))).toEqual([
    '<csrqueueFunction>',
    '<tsrqueueFunction>',
  ]);
});

describe.each(['csr', 'tsr'])('the reader of %s', (queue) => {
  const reader = readers[queue === 'csr' ? 0 : 1];

  it('wakes for new items that are stamped with its queue, and for nothing else', () => {
    const criteria = reader?.['FilterCriteria'] as { Filters: { Pattern: string }[] } | undefined;

    expect(criteria?.Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { NewImage: { for: { S: [queue] } } } },
    ]);
  });

  it('splits a batch that fails and lets each record fail alone', () => {
    expect(reader).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('gives up in finite time, and keeps whole records in the raw bucket', () => {
    expect(reader).toMatchObject({
      MaximumRetryAttempts: 8,
      MaximumRecordAgeInSeconds: 3600,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['RawBucket', 'Arn'] } } },
    });
  });

  it('starts at the oldest record, in order, a hundred at a time without waiting', () => {
    expect(reader).toMatchObject({ StartingPosition: 'TRIM_HORIZON', ParallelizationFactor: 1, BatchSize: 100 });
    expect(reader?.['MaximumBatchingWindowInSeconds'] ?? 0).toBe(0);
  });

  it('counts what it gave up on', () => {
    expect(reader?.['MetricsConfig']).toEqual({ Metrics: ['EventCount'] });
  });
});
