import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { named } from '../stage.ts';
import type { DeskFunction } from './desk-function.ts';
import type { JobQueue } from './job-queue.ts';
import type { LogWatch } from './log-watch.ts';
import type { QueueConsumer } from './queue-consumer.ts';
import { serviceTopic } from './service-topic.ts';

type AlarmsProps = {
  readonly stage: string;
  readonly email?: string;
  readonly queues: readonly JobQueue[];
  readonly consumers: readonly QueueConsumer[];
  readonly functions: readonly DeskFunction[];
  readonly logs: readonly LogWatch[];
};

type Watch = { name: string; metric: cloudwatch.IMetric; above: number; what: string };

/** What a person must hear of. Every alarm says what to do first. */
export class Alarms extends Construct {
  readonly topic: sns.Topic;
  private readonly stage: string;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { stage, email, queues, consumers, functions, logs } = props;
    this.stage = stage;
    this.topic = serviceTopic(this, 'Topic', { service: 'cloudwatch.amazonaws.com' });
    if (email) this.topic.addSubscription(new EmailSubscription(email));
    for (const watched of [
      ...queues.flatMap(ofQueue),
      ...consumers.flatMap(ofConsumer),
      ...functions.map(ofFunction),
      ...logs.map(ofLog),
    ])
      this.watch(watched);
  }

  private watch({ name, metric, above, what }: Watch): void {
    const alarm = new cloudwatch.Alarm(this, name, {
      alarmName: named(this.stage, name),
      alarmDescription: what,
      metric,
      threshold: above,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

const maximum = (minutes: number) => ({ statistic: 'Maximum', period: Duration.minutes(minutes) });

function ofQueue({ name, queue, deadLetters }: JobQueue): Watch[] {
  return [
    {
      name: `${name}-dead-letters`,
      metric: deadLetters.metricApproximateNumberOfMessagesVisible(maximum(1)),
      above: 0,
      what: `A job of ${name} failed five times. The page Quarantine shows it with its reason within five minutes; if it does not, dead-letters fails: nothing is lost for 14 days.`,
    },
    {
      name: `${name}-age`,
      metric: queue.metricApproximateAgeOfOldestMessage(maximum(1)),
      above: 600,
      what: `A job of ${name} has waited for more than ten minutes. Look at the errors and throttles of its consumer.`,
    },
  ];
}

function ofConsumer({ consumer, source }: QueueConsumer): Watch[] {
  return [
    {
      name: `${consumer.name}-iterator-age`,
      metric: consumer.fn.metric('IteratorAge', maximum(1)),
      above: 60_000,
      what: `${consumer.name} is more than a minute behind the table's stream. Look at its log; after 24 hours the stream forgets.`,
    },
    {
      name: `${consumer.name}-given-up`,
      metric: new cloudwatch.Metric({
        namespace: 'AWS/Lambda',
        metricName: 'OnFailureDestinationDeliveredEventCount',
        dimensionsMap: { EventSourceMappingUUID: source.eventSourceMappingId },
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      above: 0,
      what: `${consumer.name} gave up on records of the stream. The page Quarantine shows them within five minutes: mend the cause, run them again.`,
    },
  ];
}

function ofFunction({ name, fn }: DeskFunction): Watch {
  return {
    name: `${name}-errors`,
    metric: fn.metricErrors({ period: Duration.minutes(5) }),
    above: 0,
    what: `${name} failed in the last five minutes. Its log group says why.`,
  };
}

function ofLog(said: LogWatch): Watch {
  return { name: said.alarm, metric: said.metric(Duration.minutes(5)), above: 0, what: said.what };
}
