import * as z from 'zod';
import type { SqsEngine } from '../engine/sqs/engine.ts';
import type { Stack } from '../template/stack.ts';
import { readProperties } from './read-properties.ts';

const queue = z.strictObject({
  QueueName: z.string().optional(),
  VisibilityTimeout: z.number().optional(),
  MessageRetentionPeriod: z.number().optional(),
  DelaySeconds: z.number().optional(),
  ReceiveMessageWaitTimeSeconds: z.number().optional(),
  MaximumMessageSize: z.number().optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
  // encryption and tags change nothing that a laptop could show
  SqsManagedSseEnabled: z.unknown(),
  KmsMasterKeyId: z.unknown(),
  KmsDataKeyReusePeriodSeconds: z.unknown(),
  RedriveAllowPolicy: z.unknown(),
  Tags: z.unknown(),
});

type QueuePlan = { name: string; attributes: Record<string, string>; deadLetters: boolean };

/** Makes the queues, dead letters first since the others name them; a queue that is there takes the template's attributes. */
export function makeQueues(stack: Stack, sqs: SqsEngine): void {
  const plans = stack.of('AWS::SQS::Queue').map((resource): QueuePlan => {
    const { RedrivePolicy, ...rest } = readProperties(queue.partial(), resource);
    const attributes = {
      VisibilityTimeout: rest.VisibilityTimeout,
      MessageRetentionPeriod: rest.MessageRetentionPeriod,
      DelaySeconds: rest.DelaySeconds,
      ReceiveMessageWaitTimeSeconds: rest.ReceiveMessageWaitTimeSeconds,
      MaximumMessageSize: rest.MaximumMessageSize,
      RedrivePolicy: RedrivePolicy && JSON.stringify(RedrivePolicy),
    };
    const given = Object.entries(attributes).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as const],
    );
    return { name: resource.name, attributes: Object.fromEntries(given), deadLetters: RedrivePolicy === undefined };
  });
  const known = new Set((sqs.listQueues({}).QueueUrls ?? []).map((url) => url.split('/').at(-1)));
  for (const { name, attributes } of plans.sort(
    (left, right) => Number(right.deadLetters) - Number(left.deadLetters),
  )) {
    if (known.has(name)) sqs.setQueueAttributes({ QueueUrl: name, Attributes: attributes });
    else sqs.createQueue({ QueueName: name, Attributes: attributes });
  }
}
