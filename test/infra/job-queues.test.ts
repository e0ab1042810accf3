import { describe, expect, it } from '@jest/globals';
import { type DeskTemplate, deskTemplate, functionNamed, ofType, only } from './support/desk-template.ts';
import { readable } from './support/readable.ts';
import { statementsOf } from './support/rights.ts';

const template = deskTemplate();

const CONSUMERS = {
  'mail-jobs': 'mail-normaliser',
  'chat-jobs': 'chat-normaliser',
  'delivery-jobs': 'deliver',
  'notice-jobs': 'notify',
  'hook-jobs': 'hooks',
  'media-jobs': 'media',
  'search-jobs': 'indexer',
  'held-jobs': 'desk-api',
  'csr-jobs': 'csr-queue',
  'tsr-jobs': 'tsr-queue',
};

const queueNamed = (name: string) => only(template, 'AWS::SQS::Queue', { QueueName: `switchboard-test-${name}` });

const idOf = (of: DeskTemplate, wanted: unknown) =>
  Object.entries(of.Resources).find(([, resource]) => resource === wanted)?.[0];

it('has its job queues and their dead letters, and no other queue', () => {
  const names = ofType(template, 'AWS::SQS::Queue').map(([, { Properties }]) => Properties['QueueName']);

  expect(names.sort()).toEqual(
    Object.keys(CONSUMERS)
      .flatMap((name) => [`switchboard-test-${name}`, `switchboard-test-${name}-dead-letters`])
      .sort(),
  );
});

describe.each(Object.entries(CONSUMERS))('%s', (name, consumer) => {
  const { Properties: queue } = queueNamed(name);
  const { Properties: fn } = functionNamed(template, consumer);
  const source = ofType(template, 'AWS::Lambda::EventSourceMapping').find(([, each]) => {
    const arn = each.Properties['EventSourceArn'] as { 'Fn::GetAtt': [string, string] };
    return arn['Fn::GetAtt'][0] === idOf(template, queueNamed(name));
  })?.[1].Properties;

  it('keeps what failed five times for two weeks', () => {
    const deadLetters = idOf(template, queueNamed(`${name}-dead-letters`));

    expect(queue['RedrivePolicy']).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters, 'Arn'] },
      maxReceiveCount: 5,
    });
    expect(queueNamed(`${name}-dead-letters`).Properties['MessageRetentionPeriod']).toBe(14 * 86_400);
    expect(queue['MessageRetentionPeriod']).toBe(14 * 86_400);
  });

  const window = consumer === 'indexer' ? 60 : 0;

  it('hides a job for six times as long as its consumer may take, and as jobs are collected', () => {
    expect(queue['VisibilityTimeout']).toBe(6 * (fn['Timeout'] as number) + window);
  });

  it('feeds its consumer ten jobs at a time, one file or hook, or a minute of words, each of which succeeds or fails alone', () => {
    expect(readable(source?.['FunctionName'])).toBe(`<${consumer.replaceAll('-', '')}Function>`);
    expect(source).toMatchObject({
      BatchSize: { media: 1, hooks: 1, indexer: 500 }[consumer] ?? 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(source?.['MaximumBatchingWindowInSeconds'] ?? 0).toBe(window);
  });

  it('leaves the account its concurrency when a flood comes in', () => {
    expect(source?.['ScalingConfig']).toEqual({ MaximumConcurrency: expect.any(Number) });
  });

  it.each([name, `${name}-dead-letters`])('encrypts %s and refuses whoever comes without TLS', (each) => {
    const found = queueNamed(each);
    const policies = ofType(template, 'AWS::SQS::QueuePolicy').filter(([, { Properties }]) =>
      JSON.stringify(Properties['Queues']).includes(`"${idOf(template, found)}"`),
    );

    expect(found.Properties['SqsManagedSseEnabled']).toBe(true);
    expect(policies.flatMap(([, { Properties }]) => statementsOf(Properties['PolicyDocument']))).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });
});
