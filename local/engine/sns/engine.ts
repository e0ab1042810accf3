import { AwsError } from '../aws-error.ts';
import type { SqsEngine } from '../sqs/engine.ts';
import { notification } from './notification.ts';

export type SnsOptions = {
  clock: { now(): number };
  ids: { next(): string };
  sqs: Pick<SqsEngine, 'sendMessage' | 'arnOf'>;
  region?: string;
  account?: string;
};

export type Subscription = { arn: string; topicArn: string; queueArn: string; raw: boolean };

type SubscribeInput = {
  TopicArn: string;
  Protocol: string;
  Endpoint: string;
  Attributes?: Readonly<Record<string, string>>;
};
type PublishInput = { TopicArn: string; Message: string; Subject?: string };

export type SnsEngine = ReturnType<typeof createSnsEngine>;

const MOST_MESSAGE_BYTES = 262_144;

type State = Required<SnsOptions> & { topics: Map<string, Subscription[]> };

/**
 * SNS standard topics with SQS subscriptions in this process; a publish has reached every queue when it returns. Topics come from the template at each start,
 * so nothing is kept. Throws the service's errors by name, and InvalidParameter for protocols and attributes that it does not imitate.
 */
export function createSnsEngine({ region = 'us-east-1', account = '000000000000', ...options }: SnsOptions) {
  const state: State = { ...options, region, account, topics: new Map() };
  return {
    createTopic: ({ Name }: { Name: string }): { TopicArn: string } => createTopic(state, Name),
    listTopics: () => ({ Topics: [...state.topics.keys()].map((TopicArn) => ({ TopicArn })) }),
    subscribe: (input: SubscribeInput): { SubscriptionArn: string } => subscribe(state, input),
    publish: (input: PublishInput): { MessageId: string } => publish(state, input),
    subscriptions: (): Subscription[] => [...state.topics.values()].flat(),
  };
}

function createTopic({ topics, region, account }: State, name: string): { TopicArn: string } {
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) {
    throw new AwsError('InvalidParameter', 'Invalid parameter: Topic Name (standard topics only)');
  }
  const arn = `arn:aws:sns:${region}:${account}:${name}`;
  topics.set(arn, topics.get(arn) ?? []);
  return { TopicArn: arn };
}

function subscribe(state: State, input: SubscribeInput): { SubscriptionArn: string } {
  const raw = checkSubscription(input, state.sqs);
  const subscriptions = subscriptionsOf(state, input.TopicArn);
  const existing = subscriptions.find(({ queueArn }) => queueArn === input.Endpoint);
  if (existing) return { SubscriptionArn: existing.arn };
  const arn = `${input.TopicArn}:${state.ids.next()}`;
  subscriptions.push({ arn, topicArn: input.TopicArn, queueArn: input.Endpoint, raw });
  return { SubscriptionArn: arn };
}

function publish(state: State, { TopicArn, Message, Subject }: PublishInput): { MessageId: string } {
  const { ids, clock, sqs, region } = state;
  const subscriptions = subscriptionsOf(state, TopicArn);
  checkMessage(Message);
  const subject = Subject === undefined ? {} : { subject: Subject };
  const sent = { id: ids.next(), topicArn: TopicArn, message: Message, at: clock.now(), ...subject };
  for (const { queueArn, raw, arn } of subscriptions) {
    const MessageBody = raw ? Message : notification(sent, { region, subscriptionArn: arn });
    sqs.sendMessage({ QueueUrl: queueArn, MessageBody });
  }
  return { MessageId: sent.id };
}

function subscriptionsOf({ topics }: State, arn: string): Subscription[] {
  const subscriptions = topics.get(arn);
  if (!subscriptions) throw new AwsError('NotFound', 'Topic does not exist', { status: 404 });
  return subscriptions;
}

/** Answers whether delivery is raw. */
function checkSubscription({ Protocol, Endpoint, Attributes = {} }: SubscribeInput, sqs: SnsOptions['sqs']): boolean {
  if (Protocol !== 'sqs')
    throw new AwsError('InvalidParameter', `Invalid parameter: only sqs subscriptions work here, not ${Protocol}`);
  const unknown = Object.keys(Attributes).find((name) => name !== 'RawMessageDelivery');
  if (unknown !== undefined)
    throw new AwsError('InvalidParameter', `Invalid parameter: the attribute ${unknown} does not work here`);
  sqs.arnOf(Endpoint);
  return Attributes['RawMessageDelivery'] === 'true';
}

function checkMessage(message: string): void {
  if (message === '') throw new AwsError('InvalidParameter', 'Invalid parameter: Empty message');
  if (Buffer.byteLength(message) > MOST_MESSAGE_BYTES)
    throw new AwsError('InvalidParameter', 'Invalid parameter: Message too long');
}
