import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { QUARANTINE_WAITS } from '../../shared/domain/quarantine.ts';
import type { DeskFunction } from './desk-function.ts';
import type { JobQueue } from './job-queue.ts';

type QuarantineWatchProps = {
  readonly stage: string;
  readonly drain: DeskFunction;
  readonly queues: readonly JobQueue[];
};

/**
 * Wakes the drain of the dead letters every five minutes and counts the lines by which it says that something waits for a person. Queues of dead letters as
 * event sources would be polled at every moment, for more than all of an idle desk's own queues cost.
 */
export class QuarantineWatch extends Construct {
  private readonly filter: logs.MetricFilter;

  constructor(scope: Construct, id: string, { stage, drain, queues }: QuarantineWatchProps) {
    super(scope, id);
    for (const queue of queues) queue.drainedBy(drain);
    new events.Rule(this, 'EveryFiveMinutes', {
      schedule: events.Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(drain.fn, { retryAttempts: 0, maxEventAge: Duration.minutes(5) })],
    });
    this.filter = new logs.MetricFilter(this, 'Waits', {
      logGroup: drain.logGroup,
      filterPattern: logs.FilterPattern.literal(`"${QUARANTINE_WAITS}"`),
      metricNamespace: `Switchboard/${stage}`,
      metricName: 'QuarantineWaits',
      metricValue: '1',
    });
  }

  /** How often it was said. */
  metric(period: Duration): cloudwatch.Metric {
    return this.filter.metric({ statistic: cloudwatch.Stats.MAXIMUM, period });
  }
}
