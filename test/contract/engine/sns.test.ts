import { describe, expect, it } from '@jest/globals';
import { openEngines } from '../../support/engines.ts';

function open() {
  const engines = openEngines();
  engines.sqs.createQueue({ QueueName: 'jobs' });
  const { TopicArn } = engines.sns.createTopic({ Name: 'events' });
  const body = () => engines.sqs.receiveMessage({ QueueUrl: 'jobs' }).Messages?.[0]?.Body ?? '';
  return { ...engines, TopicArn, Endpoint: engines.sqs.arnOf('jobs'), body };
}

describe('SNS', () => {
  it('delivers a message raw where the subscription says so', () => {
    const { sns, TopicArn, Endpoint, body } = open();
    sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint, Attributes: { RawMessageDelivery: 'true' } });
    sns.publish({ TopicArn, Message: '{"a":1}' });

    expect(body()).toBe('{"a":1}');
  });

  it('puts its envelope around it elsewhere', () => {
    const { sns, TopicArn, Endpoint, body } = open();
    sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint });
    const { MessageId } = sns.publish({ TopicArn, Message: 'hello', Subject: 'greeting' });

    expect(JSON.parse(body())).toMatchObject({
      Type: 'Notification',
      MessageId,
      TopicArn,
      Message: 'hello',
      Subject: 'greeting',
    });
  });

  it('delivers once to a queue that was subscribed twice', () => {
    const { sns, sqs, TopicArn, Endpoint } = open();
    const first = sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint });
    expect(sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint })).toEqual(first);
    sns.publish({ TopicArn, Message: 'x' });

    expect(sqs.peek('jobs').visible).toBe(1);
  });

  it('refuses what it does not imitate', () => {
    const { sns, TopicArn, Endpoint } = open();
    const Attributes = { FilterPolicy: '{}' };

    expect(() => sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'a@example.com' })).toThrow(/only sqs/);
    expect(() => sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint, Attributes })).toThrow(/FilterPolicy/);
    expect(() => sns.publish({ TopicArn: `${TopicArn}-none`, Message: 'x' })).toThrow(/does not exist/);
    expect(() => sns.publish({ TopicArn, Message: 'x'.repeat(262_145) })).toThrow(/too long/);
  });
});
