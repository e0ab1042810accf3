import * as z from 'zod';
import type { SnsEngine } from '../engine/sns/engine.ts';
import type { Stack } from '../template/stack.ts';
import { readProperties } from './read-properties.ts';

const subscription = z.strictObject({
  TopicArn: z.string(),
  Protocol: z.enum(['sqs', 'email']),
  Endpoint: z.string(),
  RawMessageDelivery: z.boolean().default(false),
});

/** Topics with their queues. Subscriptions by mail are alarms', which have nobody to wake on a laptop. */
export function makeTopics(stack: Stack, sns: SnsEngine): void {
  for (const { name } of stack.of('AWS::SNS::Topic')) sns.createTopic({ Name: name });
  for (const resource of stack.of('AWS::SNS::Subscription')) {
    const { RawMessageDelivery, ...input } = readProperties(subscription, resource);
    if (input.Protocol === 'email') continue;
    sns.subscribe({ ...input, Attributes: { RawMessageDelivery: String(RawMessageDelivery) } });
  }
}
