import type { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { DeskFunction } from './desk-function.ts';

type LogWatchProps = {
  readonly stage: string;
  readonly of: DeskFunction;
  /** The function's own words. */
  readonly line: string;
  readonly metric: string;
};

/** Counts the lines by which a function says that a person is needed; as a metric of a log it costs nothing in quiet hours. */
export class LogWatch extends Construct {
  private readonly filter: logs.MetricFilter;

  constructor(scope: Construct, id: string, { stage, of, line, metric }: LogWatchProps) {
    super(scope, id);
    this.filter = new logs.MetricFilter(this, 'Held', {
      logGroup: of.logGroup,
      filterPattern: logs.FilterPattern.literal(`"${line}"`),
      metricNamespace: `Switchboard/${stage}`,
      metricName: metric,
      metricValue: '1',
    });
  }

  /** How often it was said. */
  metric(period: Duration): cloudwatch.Metric {
    return this.filter.metric({ statistic: cloudwatch.Stats.SUM, period });
  }
}
