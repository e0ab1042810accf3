import { answerQuery, type QueryService } from '../query-protocol.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { element, elements, type Xml } from '../xml.ts';
import type { SnsEngine, Subscription } from './engine.ts';

/** Answers ListTopics, ListSubscriptions and Publish; any other SNS request is InvalidAction. */
export function answerSns(engine: SnsEngine, request: WireRequest): WireAnswer {
  const actions: QueryService['actions'] = {
    ListTopics: () => () => [
      element(
        'Topics',
        engine.listTopics().Topics.map((topic) => element('member', elements(topic))),
      ),
    ],
    ListSubscriptions: () => () => [element('Subscriptions', engine.subscriptions().map(subscriptionMember))],
    Publish(input) {
      const [TopicArn, Message, Subject] = [
        input.required('TopicArn'),
        input.required('Message'),
        input.text('Subject'),
      ];
      return () => elements(engine.publish({ TopicArn, Message, ...(Subject === undefined ? {} : { Subject }) }));
    },
  };
  return answerQuery({ namespace: 'http://sns.amazonaws.com/doc/2010-03-31/', actions }, request);
}

function subscriptionMember({ arn: SubscriptionArn, topicArn: TopicArn, queueArn: Endpoint }: Subscription): Xml {
  return element('member', elements({ SubscriptionArn, Protocol: 'sqs', Endpoint, TopicArn }));
}
