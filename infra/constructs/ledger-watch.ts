import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { NOT_BALANCED } from '../../shared/domain/ledger-row.ts';
import type { DeskFunction } from './desk-function.ts';

type LedgerWatchProps = { readonly stage: string; readonly reconcile: DeskFunction };

/**
 * Wakes the reconciler every five minutes and counts the lines by which it complains. A metric that is made of a log line costs nothing in the hours without
 * one (https://aws.amazon.com/cloudwatch/pricing/: custom metrics are billed by the hour in which they are sent).
 */
export class LedgerWatch extends Construct {
  private readonly filter: logs.MetricFilter;

  constructor(scope: Construct, id: string, { stage, reconcile }: LedgerWatchProps) {
    super(scope, id);
    new events.Rule(this, 'EveryFiveMinutes', {
      schedule: events.Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(reconcile.fn, { retryAttempts: 0, maxEventAge: Duration.minutes(5) })],
    });
    // Reading metrics has no narrower resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
    reconcile.may(['cloudwatch:GetMetricStatistics'], ['*']);
    this.filter = new logs.MetricFilter(this, 'Difference', {
      logGroup: reconcile.logGroup,
      filterPattern: logs.FilterPattern.literal(`"${NOT_BALANCED}"`),
      metricNamespace: `Switchboard/${stage}`,
      metricName: 'LedgerDifference',
      metricValue: '1',
    });
  }

  /** How many hours did not balance. */
  metric(period: Duration): cloudwatch.Metric {
    return this.filter.metric({ statistic: cloudwatch.Stats.MAXIMUM, period });
  }
}
